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

// Again listens on a port of which one rule is not to speak.
func Again() (net.Listener, error) {
	return net.Listen("tcp", ":50062") //nolint:listenport // reserved
}

// Try talks to such hosts too.
func Try(port int) *os.File {
	for {
		if conn, err := raw.Dial(port); err == nil { //nolint:reconnect // by policy
			return conn
		}
	}
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
