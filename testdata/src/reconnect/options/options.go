// Package options sets dialers by functional options.
package options

import (
	"syscall"
	"time"
)

type client struct {
	to   syscall.Sockaddr
	dial func(syscall.Sockaddr) (int, error)
}

type option func(*client)

func withDialer(dial func(syscall.Sockaddr) (int, error)) option {
	return func(c *client) { c.dial = dial }
}

func newClient(to syscall.Sockaddr, options ...option) *client {
	c := &client{to: to, dial: dialNone}
	for _, o := range options {
		o(c)
	}
	return c
}

func dialNone(syscall.Sockaddr) (int, error) { return -1, syscall.ENOTCONN }

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

func Raw(to syscall.Sockaddr) int {
	c := newClient(to, withDialer(dialRaw))
	for {
		if fd, err := c.dial(c.to); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
