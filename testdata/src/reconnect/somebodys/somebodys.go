// Package somebodys has functions and methods that only have the name of a
// raw connect.
package somebodys

import (
	"errors"
	"net"
	"time"

	"reconnect/somebodys/unix"
)

type socket struct{ open bool }

// Connect opens a session on a connection that stands.
func (s *socket) Connect() error {
	if !s.open {
		return errors.New("closed")
	}
	return nil
}

type client struct{ socket *socket }

func (c *client) Wait() {
	for c.socket.Connect() != nil {
		time.Sleep(time.Second)
	}
}

func OtherPackage(unit int, sa unix.Sockaddr) {
	for unix.Connect(unit, sa) != nil {
		time.Sleep(time.Second)
	}
}

type calls struct{}

func (calls) Connect(fd int, to string) error { return nil }

// A variable may have the name of a package.
func Shadowed(fd int) {
	var syscall calls
	for syscall.Connect(fd, "127.0.0.1:50052") != nil {
		time.Sleep(time.Second)
	}
}

// The dialers of net compare the two ends themselves.
func StdDialers(addr string) net.Conn {
	for {
		if c, err := net.Dial("tcp", addr); err == nil {
			return c
		}
		d := net.Dialer{Timeout: time.Second}
		if c, err := d.Dial("tcp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}
