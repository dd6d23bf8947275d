// Package bufconn is a network in memory.
package bufconn

import (
	"errors"
	"net"
)

// A Listener hands out pipes with a buffer.
type Listener struct {
	size int
	ch   chan net.Conn
}

// Listen makes a listener whose pipes hold size bytes.
func Listen(size int) *Listener { return &Listener{size: size, ch: make(chan net.Conn, 1)} }

// Accept waits for a pipe.
func (l *Listener) Accept() (net.Conn, error) {
	c, ok := <-l.ch
	if !ok {
		return nil, errors.New("closed")
	}
	return c, nil
}

// Close ends the listener.
func (l *Listener) Close() error { close(l.ch); return nil }

// Addr is a name.
func (l *Listener) Addr() net.Addr { return &net.UnixAddr{Name: "bufconn"} }
