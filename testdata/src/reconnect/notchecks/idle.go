package notchecks

import (
	"log"
	"net"
	"syscall"
)

// The comparison decides nothing.
func Counted(sa syscall.Sockaddr) net.Conn {
	self := 0
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		if same(c) {
			self++
			log.Printf("self-connection %d", self)
		}
		return c
	}
}

func Dropped(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		_ = same(c)
		return c
	}
}

// The equal side goes on as success.
func Accepted(sa syscall.Sockaddr) (net.Conn, bool) {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		if same(c) {
			return c, true
		}
		return c, false
	}
}

// The check stands on one branch only.
func OneBranch(sa syscall.Sockaddr, strict bool) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		if strict && same(c) {
			c.Close()
			pause()
			continue
		}
		return c
	}
}

// An error that nobody looks at.
func verify(c net.Conn) error {
	if same(c) {
		return errSelf
	}
	return nil
}

func Unread(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		if err := verify(c); err != nil {
			log.Print(err)
		}
		return c
	}
}

// The connection has been used before the check comes.
func TooLate(sa syscall.Sockaddr, serve func(net.Conn)) {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		serve(c)
		if same(c) {
			log.Print("that was me")
		}
		c.Close()
	}
}

// A close with linger 0 leaves no TIME_WAIT behind, so that the kernel may
// choose the same port each time, and the loop gives in with it.
func dialLinger(sa syscall.Sockaddr) (net.Conn, error) {
	c, err := dialRaw(sa)
	for i := 0; i < 2 && err == nil && same(c); i++ {
		c.(*net.TCPConn).SetLinger(0)
		c.Close()
		c, err = dialRaw(sa)
	}
	return c, err
}

func Linger(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := dialLinger(sa); err == nil { // want `reaches syscall\.Connect through dialLinger and dialRaw,`
			return c
		}
		pause()
	}
}

func drop(c net.Conn) {
	c.(*net.TCPConn).SetLinger(0)
	c.Close()
}

// Nor do several: none of the closed connections stands in the way of the next.
func LingerTwice(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		for i := 0; i < 2 && err == nil && c.LocalAddr().String() == c.RemoteAddr().String(); i++ {
			drop(c)
			c, err = dialRaw(sa)
		}
		if err == nil {
			return c
		}
		pause()
	}
}
