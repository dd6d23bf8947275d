// Package crosspkg loops around the dialers of another package.
package crosspkg

import (
	"net"
	"time"

	"reconnect/crosspkg/rawdial"
	"reconnect/crosspkg/transport"
)

func Function(port int) net.Conn {
	for {
		if c, err := rawdial.Dial(port); err == nil { // want `reconnect: .*reaches unix\.Connect through \S*Dial\b`
			return c
		}
		time.Sleep(time.Second)
	}
}

// What is returned is no net.Conn.
func Method(port int) *rawdial.Session {
	d := &rawdial.Dialer{Port: port}
	for {
		if s, err := d.Open(); err == nil { // want `reaches unix\.Connect through \S*Open\b`
			return s
		}
		time.Sleep(time.Second)
	}
}

// A table that the other package fills when it is initialised.
func Scheme(scheme string, port int) net.Conn {
	dial, ok := rawdial.Schemes[scheme]
	if !ok {
		return nil
	}
	for {
		if c, err := dial(port); err == nil { // want `reaches unix\.Connect through \S*Dial\b`
			return c
		}
		time.Sleep(time.Second)
	}
}

// Two packages away.
func Transport(port int) net.Conn {
	for {
		if c, err := transport.Connect(port); err == nil { // want `reaches unix\.Connect through \S*Connect\b`
			return c
		}
		time.Sleep(time.Second)
	}
}

func Network(port int, path string) net.Conn {
	for {
		if c, err := rawdial.DialNetwork("unix", port, path); err == nil {
			return c
		}
		if c, err := rawdial.DialNetwork("tcp", port, path); err == nil { // want `reaches unix\.Connect through \S*DialNetwork\b`
			return c
		}
		time.Sleep(time.Second)
	}
}

func Value(port int) net.Conn {
	dial := rawdial.Dial
	for {
		if c, err := dial(port); err == nil { // want `reaches unix\.Connect through \S*Dial\b`
			return c
		}
		time.Sleep(time.Second)
	}
}

// Silent: a path, a port outside of the range, a dialer that checks, and a
// check in the loop.
func Silent(path string, port int) (net.Conn, net.Conn) {
	for {
		if c, err := rawdial.DialUnix(path); err == nil {
			return c, nil
		}
		if c, err := rawdial.Dial(8080); err == nil {
			return c, nil
		}
		if c, err := rawdial.DialSafe(port); err == nil {
			return c, nil
		}
		c, err := transport.Connect(port)
		if err == nil && c.LocalAddr().String() != c.RemoteAddr().String() {
			return nil, c
		}
		time.Sleep(time.Second)
	}
}

type opener interface {
	Open() (*rawdial.Session, error)
}

// The interface stands for a dialer of the other package, as far as it flows.
func Interface(port int) *rawdial.Session {
	var d opener = &rawdial.Dialer{Port: port}
	for {
		if s, err := d.Open(); err == nil { // want `reaches unix\.Connect through \S*Open\b`
			return s
		}
		time.Sleep(time.Second)
	}
}

// A constructor of the other package makes it.
func Constructed(port int) *rawdial.Session {
	var d opener = rawdial.New(port)
	for {
		if s, err := d.Open(); err == nil { // want `reaches unix\.Connect through \S*Open\b`
			return s
		}
		time.Sleep(time.Second)
	}
}

type closed struct{}

func (closed) Open() (*rawdial.Session, error) { return nil, net.ErrClosed }

func Replaced() *rawdial.Session {
	var d opener = closed{}
	for {
		if s, err := d.Open(); err == nil {
			return s
		}
		time.Sleep(time.Second)
	}
}

// Whoever calls decides.
func Given(d opener) *rawdial.Session {
	for {
		if s, err := d.Open(); err == nil {
			return s
		}
		time.Sleep(time.Second)
	}
}

// Nothing shows that the dialer of net has a local port.
func Resolver(address string) net.Conn {
	r := &rawdial.Resolver{}
	for {
		if c, err := r.Dial(address); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// One try for each call.
func Once(port int) (net.Conn, error) { return rawdial.Dial(port) }
