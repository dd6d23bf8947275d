package options

import (
	"net"
	"time"
)

type pool struct{ dialer net.Dialer }

type setting func(*pool)

func fromPort(port int) setting {
	return func(p *pool) { p.dialer.LocalAddr = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port} }
}

func timeout(d time.Duration) setting { return func(p *pool) { p.dialer.Timeout = d } }

func newPool(settings ...setting) *pool {
	p := new(pool)
	for _, s := range settings {
		s(p)
	}
	return p
}

// The pool's dialer gets a local port from an option.
func LocalPort(addr string) net.Conn {
	p := newPool(timeout(time.Second), fromPort(45000))
	for {
		if c, err := p.dialer.Dial("tcp", addr); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// That port is left to the system.
func AnyLocalPort(addr string) net.Conn {
	p := newPool(timeout(time.Second), fromPort(0))
	for {
		if c, err := p.dialer.Dial("tcp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func pin(d *net.Dialer, port int) { d.LocalAddr = &net.TCPAddr{Port: port} }

// A function is given the dialer itself.
func Pinned(addr string) net.Conn {
	var d net.Dialer
	pin(&d, 45000)
	for {
		if c, err := d.Dial("tcp", addr); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}
