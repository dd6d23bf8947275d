package raw

import (
	"errors"
	"io"
	"net"
)

// Checked connects from a port of its own, and tells a server from itself. No
// type of net can be seen by who calls it.
func Checked(address string) (io.WriteCloser, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 45000}}
	conn, err := d.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	if conn.LocalAddr().String() == conn.RemoteAddr().String() {
		_ = conn.Close()
		return nil, errors.New("connected to itself")
	}
	return conn, nil
}
