// Package micro has a server that options set up, which others bring.
package micro

import (
	"net"

	"example.com/micro/transport"
)

// Options are what an Option sets.
type Options struct {
	Address   string
	Advertise string
	Transport transport.Transport
	Bus       transport.Bus
}

// An Option sets up a server.
type Option func(*Options)

// Address sets where to listen.
func Address(addr string) Option { return func(o *Options) { o.Address = addr } }

// Advertise sets where others think that the server listens.
func Advertise(addr string) Option { return func(o *Options) { o.Advertise = addr } }

// A Server serves.
type Server struct{ opts Options }

// New makes a server.
func New(opts ...Option) *Server { return &Server{opts: newOptions(opts...)} }

func newOptions(opts ...Option) Options {
	o := Options{Transport: transport.NewTCP(), Bus: transport.NewMemory()}
	for _, opt := range opts {
		opt(&o)
	}
	return o
}

// Options returns the options of a server.
func (s *Server) Options() Options {
	opts := s.opts
	return opts
}

// Start starts a server.
func (s *Server) Start() (net.Listener, error) {
	config := s.Options()
	if err := config.Bus.Join(config.Advertise); err != nil {
		return nil, err
	}
	return config.Transport.Listen(config.Address)
}
