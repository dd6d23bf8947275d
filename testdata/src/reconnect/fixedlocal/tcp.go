package fixedlocal

import (
	"context"
	"net"
	"net/netip"
	"time"
)

func TCP(remote *net.TCPAddr) *net.TCPConn {
	local := &net.TCPAddr{Port: 45000}
	for {
		if c, err := net.DialTCP("tcp", local, remote); err == nil { // want `reaches net\.DialTCP with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

func TCPNoLocal(remote *net.TCPAddr) *net.TCPConn {
	for {
		if c, err := net.DialTCP("tcp", nil, remote); err == nil {
			return c
		}
		if c, err := net.DialTCP("tcp4", &net.TCPAddr{IP: net.IPv4zero}, remote); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func TCPDifferent() *net.TCPConn {
	local, remote := &net.TCPAddr{Port: 45000}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 45002}
	for {
		if c, err := net.DialTCP("tcp", local, remote); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// Dialer.DialTCP takes its local address from the argument only.
func DialerTCP(ctx context.Context, remote netip.AddrPort) *net.TCPConn {
	var d net.Dialer
	local := netip.AddrPortFrom(netip.IPv4Unspecified(), 45000)
	for {
		if c, err := d.DialTCP(ctx, "tcp", local, remote); err == nil { // want `reaches \S*DialTCP with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

func DialerTCPIgnored(ctx context.Context, remote netip.AddrPort) *net.TCPConn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 45000}}
	for {
		if c, err := d.DialTCP(ctx, "tcp", netip.AddrPort{}, remote); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// A check helps here as anywhere.
func Checked(remote *net.TCPAddr) *net.TCPConn {
	local := &net.TCPAddr{Port: 45000}
	for {
		c, err := net.DialTCP("tcp", local, remote)
		if err == nil && c.LocalAddr().String() != c.RemoteAddr().String() {
			return c
		}
		if err == nil {
			c.Close()
		}
		time.Sleep(time.Second)
	}
}

type client struct {
	dialer net.Dialer
	addr   string
}

func newClient(addr string) *client {
	c := &client{addr: addr}
	c.dialer.LocalAddr = &net.TCPAddr{Port: 45000}
	return c
}

func (c *client) connect() (net.Conn, error) { return c.dialer.Dial("tcp", c.addr) }

// The dialer stands in a field of a field.
func Field(addr string) net.Conn {
	c := newClient(addr)
	for {
		if conn, err := c.connect(); err == nil { // want `reaches \S*Dial with a fixed local port through \S*connect,`
			return conn
		}
		time.Sleep(time.Second)
	}
}
