// Package writer dials by a function that its constructor makes of what it is
// given: with a local address that only a configuration decides.
package writer

import "net"

// A Config is what a writer is made of.
type Config struct {
	Addr  string
	Local net.Addr
}

// A Writer writes to a connection that it makes when it needs one.
type Writer struct {
	Dial func(network, addr string) (net.Conn, error)
	addr string
	pool *pool
}

type pool struct {
	dial func(network, addr string) (net.Conn, error)
}

// New makes a writer.
func New(config Config) *Writer {
	dialer := &net.Dialer{LocalAddr: config.Local}
	dial := func(network, addr string) (net.Conn, error) { return dialer.Dial(network, addr) }
	return &Writer{addr: config.Addr, Dial: dial}
}

// Write writes.
func (w *Writer) Write(p []byte) (int, error) {
	if w.pool == nil {
		w.pool = &pool{dial: w.dial()}
	}
	c, err := w.pool.dial("tcp", w.addr)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	return c.Write(p)
}

func (w *Writer) dial() func(network, addr string) (net.Conn, error) {
	if w.Dial != nil {
		return w.Dial
	}
	return usual.Dial
}

var usual = net.Dialer{Timeout: 5}
