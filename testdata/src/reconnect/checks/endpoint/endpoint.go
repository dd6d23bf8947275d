// Package endpoint looks at the ends of connections.
package endpoint

import (
	"errors"
	"net"
)

// Usable is an error for a connection whose two ends are one.
func Usable(c net.Conn) error {
	if Distinct(c.LocalAddr(), c.RemoteAddr()) {
		return nil
	}
	return errors.New("one end only")
}

// Distinct reports whether two addresses differ.
func Distinct(a, b net.Addr) bool {
	return a.Network() != b.Network() || a.String() != b.String()
}
