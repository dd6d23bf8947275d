// Package drivers opens connections with what others have registered.
package drivers

import (
	"net"
	"time"
)

// A Driver opens connections to a port.
type Driver interface {
	Open(port int) (net.Conn, error)
}

var (
	all  = map[string]Driver{}
	wary Driver
)

// Register registers a driver under a name.
func Register(name string, d Driver) { all[name] = d }

// RegisterWary registers the driver for those who check.
func RegisterWary(d Driver) { wary = d }

// Open opens a connection, with patience.
func Open(name string, port int) net.Conn {
	for {
		if c, err := all[name].Open(port); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// OpenChecked does not take a connection to itself for one.
func OpenChecked(port int) net.Conn {
	for {
		c, err := wary.Open(port)
		if err == nil && c.LocalAddr().String() != c.RemoteAddr().String() {
			return c
		}
		if err == nil {
			c.Close()
		}
		time.Sleep(time.Second)
	}
}
