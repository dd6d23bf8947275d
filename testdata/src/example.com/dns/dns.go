// Package dns has a server that listens on what its fields say, and a client
// that goes there.
package dns

import (
	"errors"
	"net"
)

// A Server answers.
type Server struct {
	Addr string
	Net  string

	ln   net.Listener
	conn net.PacketConn
}

// ListenAndServe opens the socket.
func (srv *Server) ListenAndServe() (err error) {
	addr := srv.Addr
	if addr == "" {
		addr = ":domain"
	}
	switch srv.Net {
	case "tcp", "tcp4", "tcp6", "unix":
		srv.ln, err = net.Listen(srv.Net, addr)
	case "udp", "udp4", "udp6":
		srv.conn, err = net.ListenPacket(srv.Net, addr)
	default:
		err = errors.New("dns: bad network")
	}
	return err
}

// ListenAndServe opens a server.
func ListenAndServe(addr, network string) error {
	server := &Server{Addr: addr, Net: network}
	return server.ListenAndServe()
}

// A Client asks.
type Client struct {
	Addr string
	Net  string
}

// Exchange sends a question.
func (c *Client) Exchange() error {
	_, err := net.Dial(c.Net, c.Addr)
	return err
}
