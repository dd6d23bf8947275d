// Package funcfield calls dialers through fields of structs.
package funcfield

import (
	"syscall"
	"time"
)

type dialFunc func(syscall.Sockaddr) (int, error)

func dialRaw(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func dialNone(syscall.Sockaddr) (int, error) { return -1, syscall.ENOTCONN }

type client struct {
	to     syscall.Sockaddr
	dial   dialFunc
	resume dialFunc
}

func newClient(to syscall.Sockaddr) *client {
	return &client{to: to, dial: dialRaw, resume: dialNone}
}

func (c *client) connect() (int, error) { return c.dial(c.to) }

// The loop is where the client was made.
func Connect(to syscall.Sockaddr) int {
	c := newClient(to)
	for {
		if fd, err := c.connect(); err == nil { // want `reaches syscall\.Connect through \S*connect and dialRaw,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

func Literal(to syscall.Sockaddr) int {
	c := client{to: to, dial: dialRaw}
	for {
		if fd, err := c.dial(c.to); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// Fields are kept apart.
func Resume(to syscall.Sockaddr) int {
	c := newClient(to)
	for {
		if fd, err := c.resume(c.to); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// And so are values of one type.
func Replaced(to syscall.Sockaddr) int {
	c := &client{to: to, dial: dialNone}
	for {
		if fd, err := c.dial(c.to); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// A Client may be given any dialer by its user.
type Client struct {
	To   syscall.Sockaddr
	Dial func(syscall.Sockaddr) (int, error)
}

func (c *Client) Connect() int {
	for {
		if fd, err := c.Dial(c.To); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
