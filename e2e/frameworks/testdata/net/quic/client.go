package quic

import (
	"context"
	"crypto/tls"

	"github.com/quic-go/quic-go"
)

const serverAddr = "localhost:50052"

// Ask connects to the server.
func Ask(ctx context.Context, conf *tls.Config) error {
	conn, err := quic.DialAddr(ctx, serverAddr, conf, &quic.Config{})
	if err != nil {
		return err
	}
	return conn.CloseWithError(0, "bye")
}
