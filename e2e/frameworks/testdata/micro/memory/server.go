// Package memory has servers on a network and in memory by way of go-micro.
package memory

import (
	"go-micro.dev/v5/transport"
)

// Serve accepts connections from the network.
func Serve(accept func(transport.Socket)) error {
	l, err := transport.NewHTTPTransport().Listen("127.0.0.1:50052") // want 50052 at "127.0.0.1:50052"
	if err != nil {
		return err
	}
	return l.Accept(accept)
}
