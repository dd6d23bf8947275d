package p

import "net"

func Table(name string) {
	t := map[string]func(string){"a": served, "b": func(string) {}}
	t[name](":8421")
	served(":8422")
}

func served(addr string) {
	net.Listen("tcp", addr) // heard: 8421 late, 8422
}

type starter interface{ start(addr string) }

type one struct{}

func (one) start(addr string) {
	net.Listen("tcp", addr) // heard: 8423 late
}

var Default starter = one{}

func Method(s starter) { s.start(":8423") }

func Ready(c *conn) {
	if c.ready {
		return
	}
	c.wait()
	if c.ready {
		net.Listen("tcp", ":8411") // heard: 8411
	}
}

type conn struct {
	ready bool
	wait  func()
}
