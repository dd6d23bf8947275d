// Package registered listens where a configuration says that no function of it
// is given: it comes out of a registry.
package registered

import (
	"net"

	"example.com/registry"
)

// A Config says where to listen and whom to ask.
type Config struct {
	Port int
	Peer int
}

// A server serves.
type server struct{ config *Config }

func init() {
	registry.Register((*Config)(nil), func(config any) (any, error) {
		return &server{config: config.(*Config)}, nil
	})
}

// Start starts to listen.
func (s *server) Start() error {
	if _, err := net.DialTCP("tcp", nil, &net.TCPAddr{Port: s.config.Peer}); err != nil {
		return err
	}
	_, err := Listen(&net.TCPAddr{Port: s.config.Port})
	return err
}

// Listen listens on an address of either network.
func Listen(addr net.Addr) (net.Listener, error) {
	if tcp, ok := addr.(*net.TCPAddr); ok {
		return net.ListenTCP("tcp", tcp)
	}
	return net.Listen(addr.Network(), addr.String())
}

// Options are given to a function, which says what becomes of them.
type Options struct{ Port int }

// Serve listens.
func Serve(o Options) (net.Listener, error) { return net.ListenTCP("tcp", &net.TCPAddr{Port: o.Port}) }

// Ask dials.
func Ask(o Options) (net.Conn, error) { return net.DialTCP("tcp", nil, &net.TCPAddr{Port: o.Port}) }
