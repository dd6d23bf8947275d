// Package callback dials again when an event loop tells it that a connection
// has ended.
package callback

import (
	"log"
	"time"

	"reconnect/callback/reactor"
)

type client struct {
	loop *reactor.Loop
	port int
	fd   int
}

func (c *client) Opened(fd int) { c.fd = fd }

// The loop calls it for each try that fails, by way of the connection's events.
func (c *client) Closed(fd int, err error) {
	log.Print(fd, err)
	time.AfterFunc(3*time.Second, func() {
		c.fd, _ = c.loop.Dial(c.port)
	})
}

// Nothing calls this back.
func (c *client) Warm(delay time.Duration) {
	time.AfterFunc(delay, func() {
		if _, err := c.loop.Dial(c.port); err != nil {
			log.Print(err)
		}
	})
}

func Start(port int, wait func() (int, error)) *client {
	c := &client{port: port}
	c.loop = reactor.New(c) // want `reaches syscall\.Connect through client\.Closed and reactor\.Loop\.Dial \(reactor/reactor\.go:29\),`
	c.Warm(time.Second)
	go c.loop.Run(wait)
	return c
}
