// Package afterfunc runs a failed connect again from a timer.
package afterfunc

import (
	"log"
	"syscall"
	"time"
)

type client struct {
	to    syscall.Sockaddr
	fd    int
	timer *time.Timer
}

func New(to syscall.Sockaddr) *client { return &client{to: to, fd: -1} }

func (c *client) dial() error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := syscall.Connect(fd, c.to); err != nil {
		syscall.Close(fd)
		return err
	}
	c.fd = fd
	return nil
}

// The timer is given the method itself.
func (c *client) Method() {
	if err := c.dial(); err != nil {
		c.timer = time.AfterFunc(time.Second, c.Method) // want `reconnect: .*reaches syscall\.Connect through .*dial,`
	}
}

// The timer is given a function that calls it.
func (c *client) Literal(delay time.Duration) {
	if err := c.dial(); err != nil {
		time.AfterFunc(delay, func() { c.Literal(2 * delay) }) // want `reaches syscall\.Connect through .*dial,`
	}
}

func Function(to syscall.Sockaddr, ready func(fd int)) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return
	}
	if err := syscall.Connect(fd, to); err != nil {
		syscall.Close(fd)
		time.AfterFunc(time.Second, func() { Function(to, ready) }) // want `reaches syscall\.Connect`
		return
	}
	ready(fd)
}

// The timer does something else.
func (c *client) Warn() error {
	slow := time.AfterFunc(time.Second, func() { log.Print("still connecting") })
	defer slow.Stop()
	return c.dial()
}

func (c *client) Later() {
	time.AfterFunc(time.Second, func() {
		if err := c.dial(); err != nil {
			log.Print(err)
		}
	})
}

// The timer runs it again after a connection, not after a failure.
func (c *client) Renew() {
	if err := c.dial(); err != nil {
		log.Print(err)
		return
	}
	time.AfterFunc(time.Hour, c.Renew)
}
