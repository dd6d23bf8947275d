// Package quic serves and asks by way of quic-go.
package quic

import (
	"context"
	"crypto/tls"

	"github.com/quic-go/quic-go"
)

const addr = "localhost:50052" // want 50052 at "localhost:50052"

// Serve accepts one connection.
func Serve(ctx context.Context, conf *tls.Config) error {
	listener, err := quic.ListenAddr(addr, conf, nil)
	if err != nil {
		return err
	}
	defer listener.Close()
	conn, err := listener.Accept(ctx)
	if err != nil {
		return err
	}
	return conn.CloseWithError(0, "bye")
}
