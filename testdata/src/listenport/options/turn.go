package options

import (
	"net"
	"net/http"
)

// Options are applied one after the other: a later one overwrites what an earlier one
// has stored.
type listenConfig struct{ addr string }

type listenOption func(*listenConfig)

func onAddr(addr string) listenOption { return func(c *listenConfig) { c.addr = addr } }

func nothing() listenOption { return func(*listenConfig) {} }

func listenInTurn(opts ...listenOption) error {
	var c listenConfig
	for _, o := range opts {
		o(&c)
	}
	return http.ListenAndServe(c.addr, nil)
}

func Appended() error {
	opts := []listenOption{onAddr(":50303")}
	opts = append(opts, nothing())
	opts = append(opts, onAddr(":50304")) // want `port 50304 is inside`
	return listenInTurn(opts...)
}

func AppendedPerhaps(local bool) error {
	opts := []listenOption{onAddr(":50305")} // want `port 50305 is inside`
	if local {
		opts = append(opts, onAddr("localhost:50306")) // want `port 50306 is inside`
	}
	return listenInTurn(opts...)
}

func usual() []listenOption { return []listenOption{onAddr(":50309"), nothing()} }

func BehindUsual() error {
	return listenInTurn(append(usual(), onAddr(":50310"))...) // want `port 50310 is inside`
}

func InVariables() error {
	first, second := onAddr(":50320"), onAddr(":50321") // want `port 50321 is inside`
	return listenInTurn(first, second)
}

// Functions that have names, or stand in the list.
func first(c *listenConfig)  { c.addr = ":50316" }
func second(c *listenConfig) { c.addr = ":50317" } // want `port 50317 is inside`

func Named() error {
	var c listenConfig
	for _, set := range []listenOption{first, second} {
		set(&c)
	}
	return http.ListenAndServe(c.addr, nil)
}

func InPlace() error {
	var c listenConfig
	for _, set := range []listenOption{
		func(c *listenConfig) { c.addr = ":50314" },
		func(c *listenConfig) { c.addr = ":50315" }, // want `port 50315 is inside`
	} {
		set(&c)
	}
	return http.ListenAndServe(c.addr, nil)
}

// Each is applied to an object of its own.
func one(c *listenConfig)   { c.addr = ":50354" } // want `port 50354 is inside`
func other(c *listenConfig) { c.addr = ":50355" } // want `port 50355 is inside`

func EachAlone() {
	for _, set := range []listenOption{one, other} {
		var c listenConfig
		set(&c)
		_, _ = net.Listen("tcp", c.addr)
	}
}

// A default is overwritten by options that all callers give.
func withDefault(opts ...listenOption) error {
	c := &listenConfig{addr: ":50351"}
	for _, o := range opts {
		o(c)
	}
	return http.ListenAndServe(c.addr, nil)
}

func Overwriting() error { return passedOn(nothing(), onAddr(":8080")) }

func passedOn(opts ...listenOption) error { return withDefault(opts...) }

func withDefaultForSome(opts ...listenOption) error {
	c := &listenConfig{addr: ":50352"} // want `port 50352 is inside`
	for _, o := range opts {
		o(c)
	}
	return http.ListenAndServe(c.addr, nil)
}

func Both() {
	_ = withDefaultForSome(onAddr(":8080"))
	_ = withDefaultForSome(nothing())
}

func withOwn(opts ...listenOption) error {
	c := listenConfig{addr: ":50312"}
	for _, o := range append([]listenOption{onAddr(":50313")}, opts...) { // want `port 50313 is inside`
		o(&c)
	}
	return http.ListenAndServe(c.addr, nil)
}

func Own() error { return withOwn() }

// Options that are values with a method, and constants.
type listenApplier interface{ applyTo(*listenConfig) }

type listenAddr string

func (a listenAddr) applyTo(c *listenConfig) { c.addr = string(a) }

type noAddr struct{}

func (noAddr) applyTo(*listenConfig) {}

func listenBy(opts ...listenApplier) error {
	c := listenConfig{addr: ":50361"}
	for _, o := range opts {
		o.applyTo(&c)
	}
	return http.ListenAndServe(c.addr, nil)
}

func By() error {
	return listenBy(noAddr{}, listenAddr(":50363")) // want `port 50363 is inside`
}

func listenBySome(local bool, opts ...listenApplier) error {
	c := listenConfig{addr: ":50365"} // want `port 50365 is inside`
	if local {
		for _, o := range opts {
			o.applyTo(&c)
		}
	}
	return http.ListenAndServe(c.addr, nil)
}

func BySome(local bool) error { return listenBySome(local, listenAddr(":8080")) }
