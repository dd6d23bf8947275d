// Package transport stands between the library and the client.
package transport

import (
	"net"

	"reconnect/crosspkg/rawdial"
)

// Connect connects to the port of the service.
func Connect(port int) (net.Conn, error) { return rawdial.Dial(port) }
