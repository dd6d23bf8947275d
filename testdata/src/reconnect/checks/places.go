package checks

import (
	"net"
	"syscall"

	"reconnect/checks/endpoint"
)

func looped(c net.Conn) bool { return c.LocalAddr().String() == c.RemoteAddr().String() }

// dialChecked has the check in the dialer.
func dialChecked(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := connectRaw(sa)
	if err != nil {
		return nil, err
	}
	c, err := toConn(fd)
	if err != nil {
		return nil, err
	}
	if looped(c) {
		c.Close()
		return nil, errSelf
	}
	return c, nil
}

func InDialer(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := dialChecked(sa); err == nil {
			return c
		}
		pause()
	}
}

// connect has it between the dialer and the loop.
func connect(sa syscall.Sockaddr) (net.Conn, error) {
	c, err := dialRaw(sa)
	if err != nil {
		return nil, err
	}
	if looped(c) {
		c.Close()
		return nil, errSelf
	}
	return c, nil
}

func Between(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := connect(sa); err == nil {
			return c
		}
		pause()
	}
}

func InLoop(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil && !looped(c) {
			return c
		}
		if err == nil {
			c.Close()
		}
		pause()
	}
}

// The helper's name says nothing, and it lives elsewhere.
func OtherPackage(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		if err := endpoint.Usable(c); err != nil {
			c.Close()
			pause()
			continue
		}
		return c
	}
}

func OtherPackageAddrs(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil && endpoint.Distinct(c.LocalAddr(), c.RemoteAddr()) {
			return c
		}
		if err == nil {
			c.Close()
		}
		pause()
	}
}

type conn struct{ net.Conn }

func (c conn) toItself() bool { return c.LocalAddr().String() == c.RemoteAddr().String() }

// A method of a wrapper around the connection.
func Wrapper(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		if w := (conn{c}); !w.toItself() {
			return w
		}
		c.Close()
		pause()
	}
}

func Closure(sa syscall.Sockaddr) net.Conn {
	echo := func(c net.Conn) bool { return c.LocalAddr().String() == c.RemoteAddr().String() }
	for {
		c, err := dialRaw(sa)
		if err == nil && !echo(c) {
			return c
		}
		if err == nil {
			c.Close()
		}
		pause()
	}
}

// dialTwice gives in after two more tries, as net does: the plain close left
// the four-tuple in TIME_WAIT, so that the kernel cannot choose it again.
func dialTwice(sa syscall.Sockaddr) (net.Conn, error) {
	c, err := dialRaw(sa)
	for i := 0; i < 2 && err == nil && looped(c); i++ {
		c.Close()
		c, err = dialRaw(sa)
	}
	return c, err
}

func InHeader(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := dialTwice(sa); err == nil {
			return c
		}
		pause()
	}
}

// A loop that only the check starts again is not a reconnect loop.
func checkAgain(sa syscall.Sockaddr) (net.Conn, error) {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			return nil, err
		}
		if !looped(c) {
			return c, nil
		}
		c.Close()
		pause()
	}
}

func Own(sa syscall.Sockaddr) (net.Conn, error) { return checkAgain(sa) }

// The check may come first on each of the ways that use the connection.
func EveryWay(sa syscall.Sockaddr, greet bool) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		if greet {
			if !looped(c) {
				c.Write([]byte("hello\n"))
				return c
			}
		} else if !looped(c) {
			return c
		}
		c.Close()
		pause()
	}
}

// The header gives in after a few rounds, in each of which the port is taken still.
func InHeaderTwice(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		for i := 0; i < 2 && err == nil && c.LocalAddr().String() == c.RemoteAddr().String(); i++ {
			c.Close()
			c, err = dialRaw(sa)
		}
		if err == nil {
			return c
		}
		pause()
	}
}
