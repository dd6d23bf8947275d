// Package chooses has functions whose arguments pick what comes out, and what is
// listened on.
package chooses

import (
	"io"
	"net"
)

// A Role is what an end of a link does.
type Role int

// The roles.
const (
	Server Role = iota
	Client
)

// An End is one end of a link.
type End struct {
	Role Role
	Addr string
}

// For returns the end for a role.
func For(r Role) End {
	switch r {
	case Server:
		return End{r, ":51760"}
	default:
		return End{r, "upstream:51762"}
	}
}

var byName = map[string]int{"orders": 51764, "stock": 51766}

// Of returns a service's port.
func Of(name string) int { return byName[name] }

// Open listens, or dials.
func Open(how, addr string) (io.Closer, error) {
	if how == "listen" {
		return net.Listen("tcp", addr)
	}
	return net.Dial("tcp", addr)
}

var openers = map[string]func(addr string) (io.Closer, error){
	"listen": func(addr string) (io.Closer, error) { return net.Listen("tcp", addr) },
	"dial":   func(addr string) (io.Closer, error) { return net.Dial("tcp", addr) },
}

// Pick listens, or dials.
func Pick(how, addr string) (io.Closer, error) { return openers[how](addr) }
