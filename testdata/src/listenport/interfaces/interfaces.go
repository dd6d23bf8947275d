// Package interfaces hides the listening call, or the port, behind an
// interface.
package interfaces

import (
	"net"
	"net/http"
)

type transport interface {
	Listen(addr string) (net.Listener, error)
}

type tcp struct{}

func (tcp) Listen(addr string) (net.Listener, error) { return net.Listen("tcp", addr) }

type memory struct{ names map[string]bool }

func (m memory) Listen(addr string) (net.Listener, error) {
	m.names[addr] = true
	return nil, nil
}

func TCP() (net.Listener, error) {
	var t transport = tcp{}
	return t.Listen(":50051") // want `port 50051 is inside`
}

func Memory() (net.Listener, error) {
	var t transport = memory{map[string]bool{}}
	return t.Listen(":50052")
}

func open(t transport, addr string) (net.Listener, error) { return t.Listen(addr) }

func Passed() {
	_, _ = open(tcp{}, ":50053") // want `port 50053 is inside`
	_, _ = open(memory{}, ":50054")
}

type config interface{ Addr() string }

type static struct{}

func (static) Addr() string { return ":50055" } // want `port 50055 is inside`

type remote struct{}

func (remote) Addr() string { return ":50056" }

func Value() error {
	var c config = static{}
	if err := http.ListenAndServe(c.Addr(), nil); err != nil {
		return err
	}
	c = remote{}
	_, err := net.Dial("tcp", c.Addr())
	return err
}

// An address as net.Addr, and back.
func Addr() (net.Listener, error) {
	var a net.Addr = &net.TCPAddr{Port: 50057} // want `port 50057 is inside`
	return net.Listen(a.Network(), a.String())
}

func Assertion() (net.Listener, error) {
	var a net.Addr = &net.TCPAddr{Port: 50058} // want `port 50058 is inside`
	if t, ok := a.(*net.TCPAddr); ok {
		return net.ListenTCP("tcp", t)
	}
	return nil, nil
}

type alone struct{}

func (alone) Where() string { return ":50072" }

type both struct{}

func (both) Where() (string, string) { return "tcp", ":50074" } // want `port 50074 is inside`

func whichever(n int) any {
	if n > 1 {
		return alone{}
	}
	return both{}
}

// Of the types behind an any only those run whose method is the interface's.
func ListenWhere(n int) (net.Listener, error) {
	x, ok := whichever(n).(interface{ Where() (string, string) })
	if !ok {
		return nil, nil
	}
	network, addr := x.Where()
	return net.Listen(network, addr)
}
