package fixedlocal

import (
	"net"
	"time"
)

type router struct {
	peer string
	from net.TCPAddr
}

type setting func(*router)

func fromPort(n int) setting { return func(r *router) { r.from.Port = n } }

func fromHost(ip net.IP) setting { return func(r *router) { r.from.IP = ip } }

func newRouter(peer string, all ...setting) *router {
	r := &router{peer: peer}
	for _, set := range all {
		set(r)
	}
	return r
}

// An option sets the port of the address in place.
func Optional(peer string) net.Conn {
	r := newRouter(peer, fromPort(45000))
	d := net.Dialer{LocalAddr: &r.from}
	for {
		if c, err := d.Dial("tcp", r.peer); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// The options leave it 0.
func OptionalHost(peer string) net.Conn {
	r := newRouter(peer, fromHost(net.IPv4(127, 0, 0, 1)))
	d := net.Dialer{LocalAddr: &r.from}
	for {
		if c, err := d.Dial("tcp", r.peer); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}
