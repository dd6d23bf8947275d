// Package funcvalues listens through functions and types of std that are kept
// in fields, parameters, maps and interfaces, and dials through their like.
package funcvalues

import (
	"context"
	"net"
	"net/http"
)

type host struct {
	listen func(network, address string) (net.Listener, error)
}

func (h *host) up(address string) (net.Listener, error) { return h.listen("tcp", address) }

func Field() (net.Listener, error) {
	h := &host{listen: net.Listen}
	return h.up("127.0.0.1:51402") // want `port 51402 is inside`
}

// The same with a function that dials.
type client struct {
	dial func(network, address string) (net.Conn, error)
}

func (c *client) up(address string) (net.Conn, error) { return c.dial("tcp", address) }

func DialField() (net.Conn, error) {
	c := &client{dial: net.Dial}
	return c.up("127.0.0.1:51404")
}

// A parameter: one caller listens, another makes something else of it.
func with(open func(network, address string) (net.Listener, error), address string) (net.Listener, error) {
	return open("tcp", address)
}

func inMemory(network, address string) (net.Listener, error) { return nil, nil }

func Params() {
	_, _ = with(net.Listen, ":51406") // want `port 51406 is inside`
	_, _ = with(inMemory, ":51408")
}

// An interface of this package's that a type of std implements.
type opener interface {
	Listen(ctx context.Context, network, address string) (net.Listener, error)
}

type quiet struct{}

func (quiet) Listen(context.Context, string, string) (net.Listener, error) { return nil, nil }

type server struct{ o opener }

func (s server) run(address string) error {
	_, err := s.o.Listen(context.Background(), "tcp", address)
	return err
}

func Implemented() error {
	s := server{o: &net.ListenConfig{KeepAlive: -1}}
	return s.run("127.0.0.1:51410") // want `port 51410 is inside`
}

func listenable(h http.Handler) interface{ ListenAndServe() error } {
	return &http.Server{Addr: ":51412", Handler: h} // want `port 51412 is inside`
}

func Served(h http.Handler) error { return listenable(h).ListenAndServe() }

// The function and its argument stand in the same row of a table.
func listen(a string) { _, _ = net.Listen("tcp", a) }
func dial(a string)   { _, _ = net.Dial("tcp", a) }

func Rows() {
	for _, j := range []struct {
		run  func(string)
		addr string
	}{{listen, ":8080"}, {dial, "h:51414"}, {listen, ":51416"}} { // want `port 51416 is inside`
		j.run(j.addr)
	}
}
