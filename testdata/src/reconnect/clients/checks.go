package clients

import (
	"errors"
	"io"
	"log"
	"net"
	"net/netip"
	"syscall"
	"time"
)

type dialer func(sa syscall.Sockaddr) (net.Conn, error)

// wrapped puts wrappers around a dialer, the first one outermost.
func wrapped(d dialer, wrappers ...func(dialer) dialer) dialer {
	for i := len(wrappers) - 1; i >= 0; i-- {
		d = wrappers[i](d)
	}
	return d
}

func timed(next dialer) dialer {
	return func(sa syscall.Sockaddr) (net.Conn, error) {
		start := time.Now()
		c, err := next(sa)
		log.Print(time.Since(start), err)
		return c, err
	}
}

func notSelf(next dialer) dialer {
	return func(sa syscall.Sockaddr) (net.Conn, error) {
		c, err := next(sa)
		if err == nil && c.LocalAddr().String() == c.RemoteAddr().String() {
			c.Close()
			return nil, errors.New("connected to itself")
		}
		return c, err
	}
}

type client struct {
	dial dialer
	to   syscall.Sockaddr
}

func newClient(sa syscall.Sockaddr) *client {
	return &client{dial: wrapped(dial, timed, notSelf), to: sa}
}

func (c *client) connect() net.Conn {
	for {
		if conn, err := c.dial(c.to); err == nil {
			return conn
		}
		pause()
	}
}

func Wrapped(sa syscall.Sockaddr) net.Conn { return newClient(sa).connect() }

// The ends of a connection, each of which may be none of TCP.
type ends struct{ local, remote netip.AddrPort }

func endsOf(c net.Conn) (e ends) {
	if a, ok := c.LocalAddr().(*net.TCPAddr); ok {
		e.local = a.AddrPort()
	}
	if a, ok := c.RemoteAddr().(*net.TCPAddr); ok {
		e.remote = a.AddrPort()
	}
	return e
}

func (e ends) meet() bool { return e.local.IsValid() && e.local == e.remote }

func Valid(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dial(sa)
		if err != nil {
			pause()
			continue
		}
		if endsOf(c).meet() {
			c.Close()
			continue
		}
		return c
	}
}

// Its errors are joined in the end: whatever they are, there is no connection.
func Joined(sa syscall.Sockaddr) (net.Conn, error) {
	var errs []error
	for range 50 {
		c, err := notSelf(dial)(sa)
		if err == nil {
			return c, nil
		}
		errs = append(errs, err)
		pause()
	}
	return nil, errors.Join(errs...)
}

// A descriptor is below zero where there is none.
func descriptor(sa syscall.Sockaddr) int {
	found := -1
	for found < 0 {
		fd, err := socket(syscall.SOCK_STREAM, sa) // want `reaches syscall\.Connect through socket`
		if err != nil {
			pause()
			continue
		}
		found = fd
	}
	return found
}

func Descriptor(sa syscall.Sockaddr, up chan<- int) {
	fd := descriptor(sa)
	if fd < 0 {
		return
	}
	up <- fd
}

// A session is read by way of the connection that it embeds.
type session struct {
	net.Conn
	id string
}

func open(sa syscall.Sockaddr) (*session, error) {
	c, err := dial(sa)
	if err != nil {
		return nil, err
	}
	return &session{c, "a"}, nil
}

func Copied(sa syscall.Sockaddr) {
	s, err := opened(sa)
	if err != nil {
		return
	}
	if _, err := io.Copy(io.Discard, s); err != nil {
		log.Print(err)
	}
}

func opened(sa syscall.Sockaddr) (*session, error) {
	for range 600 {
		s, err := open(sa) // want `reaches syscall\.Connect through open, dial and socket`
		if err != nil {
			pause()
			continue
		}
		return s, nil
	}
	return nil, errors.New("down")
}
