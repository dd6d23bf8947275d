package options

import (
	"fmt"
	"net"
)

type target struct {
	port int
	name string
}

type set func(*target)

func port(p int) set { return func(t *target) { t.port = p } }

func named(s string) set { return func(t *target) { t.name = s } }

func portIf(p int, really bool) set {
	return func(t *target) {
		if really {
			t.port = p
		}
	}
}

func secure() set { return func(t *target) { t.port = 50982 } } // want `port 50982 is inside`

func plain() set { return func(t *target) { t.port = 50984 } }

func listenWith(sets ...set) (net.Listener, error) {
	t := &target{}
	for _, set := range sets {
		set(t)
	}
	return net.Listen("tcp", fmt.Sprint(":", t.port))
}

// Of two options that set the same the later counts.
func Later() {
	listenWith(port(50972), port(8080))
	listenWith(port(50974), named("a"), func(t *target) { t.port = 8080 })
	listenWith(append([]set{port(50976)}, port(8080))...)
	listenWith([]set{named("b"), plain(), port(8080)}...)
}

func Earlier(really bool) {
	listenWith(port(8080), port(50978))           // want `port 50978 is inside`
	listenWith(port(50980), portIf(8080, really)) // want `port 50980 is inside`
	listenWith(secure(), named("c"))
	listenWith(append([]set{port(8080)}, port(50986))...) // want `port 50986 is inside`
}
