// Package outcome has what a dialer returns, and what retries one.
package outcome

import (
	"net"
	"sync"
	"time"
)

// An Outcome is a connection, or why there is none.
type Outcome struct {
	Conn net.Conn
	Err  error
}

// A Link is a connection, if it is up.
type Link struct {
	Conn net.Conn
	Up   bool
}

// Persist dials until there is a connection. It is longer than what importers are
// told of for its length.
func Persist(dial func() Outcome) Outcome {
	var conn net.Conn
	tries := 0
	for {
		var wg sync.WaitGroup
		var last error
		wg.Go(func() {
			last = func() error {
				out := dial()
				c, err := out.Conn, out.Err
				switch {
				case err != nil:
					return err
				default:
					conn = c
					return nil
				}
			}()
		})
		wg.Wait()
		tries++
		if tries > 500 {
			return Outcome{Err: last}
		}
		if last == nil {
			return Outcome{Conn: conn}
		}
		time.Sleep(2 * time.Millisecond)
	}
}

type dialer interface{ Open(addr string) *Link }

// A Client redials through its dialer.
type Client struct{ Via dialer }

// Run returns a connection as soon as there is one.
func (c *Client) Run(addr string) *Link {
	var conn net.Conn
	type state func() state
	var try, wait state
	wait = func() state {
		time.Sleep(2 * time.Millisecond)
		return try
	}
	try = func() state {
		link := c.Via.Open(addr)
		got, up := link.Conn, link.Up
		switch {
		case !up:
			return wait
		default:
			conn = got
			return nil
		}
	}
	for s := try; s != nil; {
		s = s()
	}
	return &Link{Conn: conn, Up: true}
}
