// Package checked leaves the check to its dialer.
package checked

import (
	"io"
	"time"

	"example.com/lib/raw"
)

// Connect talks to a server, and never to itself.
func Connect(address string) io.WriteCloser {
	for {
		conn, err := raw.Checked(address)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}
