// Package opaque calls dialers that only the user of the code decides:
// silent, but for the flag -opaque-dialers, under which the lines marked with
// "opaque" are reported.
package opaque

import (
	"net"
	"time"
)

// A Client dials with what its user gives it.
type Client struct {
	Dial func(addr string) (net.Conn, error)
}

func (c *Client) Connect(addr string) net.Conn {
	for {
		if conn, err := c.Dial(addr); err == nil { // opaque
			return conn
		}
		time.Sleep(time.Second)
	}
}

// A Dialer comes from outside.
type Dialer interface {
	Dial(network, addr string) (net.Conn, error)
}

func Connect(d Dialer, addr string) net.Conn {
	for {
		if conn, err := d.Dial("tcp", addr); err == nil { // opaque
			return conn
		}
		time.Sleep(time.Second)
	}
}

// The loop checks: silent with the flag too.
func Checked(d Dialer, addr string) net.Conn {
	for {
		conn, err := d.Dial("tcp", addr)
		if err == nil && conn.LocalAddr().String() != conn.RemoteAddr().String() {
			return conn
		}
		time.Sleep(time.Second)
	}
}
