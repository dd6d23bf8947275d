// Package getters asks interfaces for addresses, of which the callers know what
// they hold.
package getters

import (
	"net"
	"net/http"
)

type settings interface {
	listen() string
	public() (string, error)
}

type fixed struct{ addr, known string }

func (f *fixed) listen() string          { return f.addr }
func (f *fixed) public() (string, error) { return f.known, nil }

type constant struct{}

func (constant) listen() string          { return ":8080" }
func (constant) public() (string, error) { return "upstream:52640", nil }

func run(s settings) {
	net.Listen("tcp", s.listen())
	if a, err := s.public(); err == nil {
		net.Dial("tcp", a)
	}
}

func Run() {
	run(&fixed{":52642", "upstream:52644"}) // want `port 52642 is inside`
	run(&fixed{":8080", "upstream:52646"})
	run(constant{})
}

// The interface comes by a field.
type server struct{ from settings }

func (s server) serve() { http.ListenAndServe(s.from.listen(), nil) }

func Serve() {
	server{&fixed{addr: ":52648"}}.serve() // want `port 52648 is inside`
	server{constant{}}.serve()
}

// By a type parameter.
func runAny[S settings](s S) { net.Listen("tcp", s.listen()) }

func Any() {
	runAny(&fixed{addr: ":52650"}) // want `port 52650 is inside`
	runAny(constant{})
}

// By one that another makes, and by a list.
type source interface{ settings() settings }

type test struct{ s settings }

func (t test) settings() settings { return t.s }

type none struct{}

func (none) settings() settings { return constant{} }

func runFrom(all ...source) {
	for _, s := range all {
		net.Listen("tcp", s.settings().listen())
	}
}

func From() {
	runFrom(test{&fixed{addr: ":52652"}}, none{}) // want `port 52652 is inside`
	runFrom(test{constant{}})
}

// A method with an argument is none that is followed.
type named interface{ port(name string) string }

type table map[string]string

func (t table) port(name string) string { return t[name] }

type other map[string]string

func (o other) port(name string) string { return ":8080" }

func runNamed(n named) { net.Listen("tcp", n.port("a")) }

func Named() {
	runNamed(table{"a": ":8080", "b": ":52654"})
	runNamed(other{"a": ":52656"})
}

// A method of an embedded struct, of which nothing is set.
type unset struct{}

func (unset) where() string { return "127.0.0.1:51830" } // want `port 51830 is inside`

type quiet struct{}

func (quiet) where() string { return "127.0.0.1:51832" }

type (
	prod   struct{ unset }
	remote struct{ quiet }
)

type placed interface{ where() string }

func servePlaced(p placed) (net.Listener, error) { return net.Listen("tcp", p.where()) }

func dialPlaced(p placed) (net.Conn, error) { return net.Dial("tcp", p.where()) }

func Placed() {
	servePlaced(prod{})
	dialPlaced(remote{})
}
