// Package recursion has functions that call themselves after a failed connect.
package recursion

import (
	"syscall"
	"time"
)

func connect(sa syscall.Sockaddr) (int, error) {
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

// It has a bound, and is reported where it runs again.
func Retry(sa syscall.Sockaddr, tries int) (int, error) {
	fd, err := connect(sa)
	if err == nil || tries <= 1 {
		return fd, err
	}
	time.Sleep(time.Second)
	return Retry(sa, tries-1) // want `reconnect: .*reaches syscall\.Connect through .*connect,`
}

type client struct {
	fd int
	to syscall.Sockaddr
}

func (c *client) connect() {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return
	}
	if err := syscall.Connect(fd, c.to); err != nil {
		syscall.Close(fd)
		time.Sleep(time.Second)
		c.connect() // want `reaches syscall\.Connect`
		return
	}
	c.fd = fd
}

func (c *client) reconnect() error {
	fd, err := connect(c.to)
	if err != nil {
		defer c.reconnect() // want `reaches syscall\.Connect`
		return err
	}
	c.fd = fd
	return nil
}

func Start(to syscall.Sockaddr) *client {
	c := &client{to: to}
	c.connect()
	return c
}

func Restart(c *client) error { return c.reconnect() }

// A function literal calls itself through its variable.
func Literal(sa syscall.Sockaddr) int {
	var again func() int
	again = func() int {
		fd, err := connect(sa)
		if err != nil {
			time.Sleep(time.Second)
			return again() // want `reaches syscall\.Connect`
		}
		return fd
	}
	return again()
}

// Each call takes another address.
func Next(targets []syscall.Sockaddr) (int, error) {
	if len(targets) == 0 {
		return -1, syscall.ECONNREFUSED
	}
	fd, err := connect(targets[0])
	if err != nil {
		return Next(targets[1:])
	}
	return fd, nil
}

// A signal interrupted the call.
func Interrupted(fd int, sa syscall.Sockaddr) error {
	err := syscall.Connect(fd, sa)
	if err == syscall.EINTR {
		return Interrupted(fd, sa)
	}
	return err
}

// Only a connection that stood is made again; a failure leaves.
func Session(sa syscall.Sockaddr, serve func(fd int)) error {
	fd, err := connect(sa)
	if err != nil {
		return err
	}
	serve(fd)
	syscall.Close(fd)
	return Session(sa, serve)
}

// The check is as good here as in a loop.
func Checked(to *syscall.SockaddrInet4) (int, error) {
	fd, err := connect(to)
	if err != nil {
		time.Sleep(time.Second)
		return Checked(to)
	}
	own, err := syscall.Getsockname(fd)
	if err != nil {
		syscall.Close(fd)
		return -1, err
	}
	if l, ok := own.(*syscall.SockaddrInet4); !ok || l.Port == to.Port && l.Addr == to.Addr {
		syscall.Close(fd)
		return -1, syscall.ECONNREFUSED
	}
	return fd, nil
}
