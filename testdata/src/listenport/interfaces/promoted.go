package interfaces

import (
	"context"
	"net"
	"net/http"
)

// An interface's method may be the one of an embedded server.
type runner interface {
	ListenAndServe() error
	Shutdown(context.Context) error
}

type admin struct {
	*http.Server
	name string
}

func newAdmin() admin {
	a := admin{Server: new(http.Server), name: "admin"}
	a.Addr = "127.0.0.1:51820" // want `port 51820 is inside`
	return a
}

func run(r runner) error { return r.ListenAndServe() }

func Admin() error { return run(newAdmin()) }

// The outer struct has a field of the same name, which is another.
type renamed struct {
	link
	addr string
}

type link struct{ addr string }

func (l link) open() (net.Listener, error) { return net.Listen("tcp", l.addr) }

type opening interface {
	open() (net.Listener, error)
}

func start(o opening) (net.Listener, error) { return o.open() }

func Renamed() (net.Listener, error) {
	return start(renamed{link{"127.0.0.1:51822"}, "127.0.0.1:51824"}) // want `port 51822 is inside`
}
