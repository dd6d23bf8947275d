// Package fields keeps the port in a struct that one function fills in and
// another reads, with no call between the two.
package fields

import (
	"fmt"
	"net"
)

type Config struct {
	Host    string
	Port    int
	Admin   int
	Peer    int
	Buffers int
	TLS     struct{ Port int }
}

func Default() *Config {
	c := &Config{
		Host:    "localhost",
		Port:    50051, // want `port 50051 is inside`
		Peer:    50052,
		Buffers: 50053,
	}
	c.TLS.Port = 50054 // want `port 50054 is inside`
	return c
}

func (c *Config) setDefaults() {
	if c.Admin == 0 {
		c.Admin = 50055 // want `port 50055 is inside`
	}
}

func Load() *Config {
	c := Default()
	c.setDefaults()
	return c
}

type Server struct{ cfg *Config }

func NewServer(cfg *Config) *Server { return &Server{cfg: cfg} }

func (s *Server) Run() error {
	_ = make([]byte, s.cfg.Buffers)
	for _, p := range []int{s.cfg.Port, s.cfg.Admin, s.cfg.TLS.Port} {
		if _, err := net.Listen("tcp", fmt.Sprintf("%s:%d", s.cfg.Host, p)); err != nil {
			return err
		}
	}
	_, err := net.Dial("tcp", fmt.Sprintf(":%d", s.cfg.Peer))
	return err
}

// Without names the place of the value in the literal tells its field.
type pair struct{ remote, local string }

func Positional() error {
	p := pair{
		":50060",
		":50061", // want `port 50061 is inside`
	}
	if _, err := net.Listen("tcp", p.local); err != nil {
		return err
	}
	_, err := net.Dial("tcp", p.remote)
	return err
}

// Two objects of one type, each in sight, are kept apart.
type end struct{ addr string }

func Apart() error {
	local := end{":50070"} // want `port 50070 is inside`
	remote := end{":50071"}
	if _, err := net.Listen("tcp", local.addr); err != nil {
		return err
	}
	_, err := net.Dial("tcp", remote.addr)
	return err
}

// So are two receivers.
func (e end) listen() (net.Listener, error) { return net.Listen("tcp", e.addr) }

func (e end) dial() (net.Conn, error) { return net.Dial("tcp", e.addr) }

func Receivers() error {
	local, remote := end{":50072"}, &end{addr: ":50073"} // want `port 50072 is inside`
	if _, err := local.listen(); err != nil {
		return err
	}
	_, err := remote.dial()
	return err
}

// An accessor with a default of its own.
type Options struct{ port int }

func (o *Options) Port() int {
	if o.port != 0 {
		return o.port
	}
	return 50080 // want `port 50080 is inside`
}

func (o *Options) Listen() (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: o.Port()})
}

// Functional options of this package.
type Option func(*daemon)

type daemon struct{ addr string }

func WithAddr(addr string) Option { return func(d *daemon) { d.addr = addr } }

func NewDaemon(opts ...Option) *daemon {
	d := &daemon{addr: ":50090"} // want `port 50090 is inside`
	for _, opt := range opts {
		opt(d)
	}
	return d
}

func (d *daemon) Listen() (net.Listener, error) { return net.Listen("tcp", d.addr) }

func Custom() (net.Listener, error) {
	return NewDaemon(WithAddr(":50091")).Listen() // want `port 50091 is inside`
}
