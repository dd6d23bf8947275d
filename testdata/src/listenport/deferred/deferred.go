// Package deferred has deferred functions that set results.
package deferred

import "net"

func always() (addr string) {
	defer func() { addr = ":8080" }()
	return ":51002"
}

func Always() (net.Listener, error) { return net.Listen("tcp", always()) }

func set() (addr string) {
	defer func() { addr = ":51004" }() // want `port 51004 is inside`
	return ":8080"
}

func Set() (net.Listener, error) { return net.Listen("tcp", set()) }

func perhaps(other bool) (addr string) {
	defer func() {
		if other {
			addr = ":8080"
		}
	}()
	return ":51006" // want `port 51006 is inside`
}

func Perhaps(other bool) (net.Listener, error) { return net.Listen("tcp", perhaps(other)) }

func late(other bool) (addr string) {
	if other {
		return ":51008" // want `port 51008 is inside`
	}
	defer func() { addr = ":8080" }()
	return ":51010"
}

func Late(other bool) (net.Listener, error) { return net.Listen("tcp", late(other)) }

// What is deferred first runs last.
func two() (addr string) {
	defer func() { addr = ":8080" }()
	defer func() { addr = ":51012" }()
	return
}

func Two() (net.Listener, error) { return net.Listen("tcp", two()) }

type conf struct{ addr string }

func force(c *conf) { c.addr = ":8080" }

func load() (c conf) {
	defer force(&c)
	c.addr = ":51014"
	return c
}

func Load() (net.Listener, error) { return net.Listen("tcp", load().addr) }

func fill(c *conf) {
	defer func() { c.addr = ":8080" }()
	c.addr = ":51016"
}

func Fill() (net.Listener, error) {
	var c conf
	fill(&c)
	return net.Listen("tcp", c.addr)
}

func filled(c *conf) {
	defer func() { c.addr = ":51018" }() // want `port 51018 is inside`
	c.addr = ":8080"
}

func Filled() (net.Listener, error) {
	var c conf
	filled(&c)
	return net.Listen("tcp", c.addr)
}
