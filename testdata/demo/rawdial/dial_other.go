//go:build !linux

package rawdial

import "net"

// Dial connects to address, which is an IP address with a port.
func (d Dialer) Dial(address string) (net.Conn, error) {
	return net.Dial("tcp", address)
}
