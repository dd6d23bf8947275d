// Package quiet knows better.
package quiet

import (
	"net"
	"os"

	"example.com/app/internal/serve"
	"example.com/lib/raw"
)

// Listen listens on a port that all our hosts reserve.
func Listen() (net.Listener, error) {
	return net.Listen("tcp", ":50056") //nolint:selfconnect // reserved
}

// Serve does too.
//
//nolint:selfconnect // reserved
func Serve() error {
	return serve.On(serve.Config{Port: 50058})
}

// Connect talks to hosts that are never this one.
func Connect(port int) *os.File {
	for {
		conn, err := raw.Dial(port) //nolint:selfconnect // by policy
		if err == nil {
			return conn
		}
	}
}
