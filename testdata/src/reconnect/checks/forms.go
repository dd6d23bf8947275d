package checks

import (
	"bytes"
	"log"
	"net"
	"net/netip"
	"reflect"
	"syscall"
)

func Strings(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if c.LocalAddr().String() != c.RemoteAddr().String() {
				return c
			}
			c.Close()
		}
		pause()
	}
}

func StringVariables(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		local, remote := c.LocalAddr().String(), c.RemoteAddr().String()
		if local == remote {
			c.Close()
			continue
		}
		return c
	}
}

func PortAndIP(sa syscall.Sockaddr) (net.Conn, error) {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		l, okL := c.LocalAddr().(*net.TCPAddr)
		r, okR := c.RemoteAddr().(*net.TCPAddr)
		if okL && okR && l.Port == r.Port && l.IP.Equal(r.IP) {
			c.Close()
			return nil, errSelf
		}
		return c, nil
	}
}

// Two hosts may use the same port, but a client that refuses them all has no
// connection to itself among those it keeps.
func PortOnly(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		if c.LocalAddr().(*net.TCPAddr).Port == c.RemoteAddr().(*net.TCPAddr).Port {
			c.Close()
			pause()
			continue
		}
		return c
	}
}

func AddrPorts(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		t := c.(*net.TCPConn)
		l := t.LocalAddr().(*net.TCPAddr).AddrPort()
		r := t.RemoteAddr().(*net.TCPAddr).AddrPort()
		if l == r {
			c.Close()
			continue
		}
		return c
	}
}

func ParsedAddrPorts(sa syscall.Sockaddr) (net.Conn, error) {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		l, err := netip.ParseAddrPort(c.LocalAddr().String())
		if err != nil {
			return nil, err
		}
		r, err := netip.ParseAddrPort(c.RemoteAddr().String())
		if err != nil {
			return nil, err
		}
		if l.Compare(r) == 0 {
			c.Close()
			continue
		}
		return c, nil
	}
}

// Getsockname against the address that was dialled.
func SocknameDialled(to *syscall.SockaddrInet4) int {
	for {
		fd, err := connectRaw(to)
		if err != nil {
			pause()
			continue
		}
		sa, err := syscall.Getsockname(fd)
		if err != nil {
			syscall.Close(fd)
			continue
		}
		own, ok := sa.(*syscall.SockaddrInet4)
		if !ok || own.Port == to.Port && own.Addr == to.Addr {
			syscall.Close(fd)
			continue
		}
		return fd
	}
}

// Getsockname against Getpeername.
func SocknamePeername(to syscall.Sockaddr) int {
	for {
		fd, err := connectRaw(to)
		if err != nil {
			pause()
			continue
		}
		l, errL := syscall.Getsockname(fd)
		r, errR := syscall.Getpeername(fd)
		if errL != nil || errR != nil || reflect.DeepEqual(l, r) {
			syscall.Close(fd)
			continue
		}
		return fd
	}
}

func sameEnds(fd int) (bool, error) {
	l, err := syscall.Getsockname(fd)
	if err != nil {
		return false, err
	}
	r, err := syscall.Getpeername(fd)
	if err != nil {
		return false, err
	}
	switch l := l.(type) {
	case *syscall.SockaddrInet4:
		r, ok := r.(*syscall.SockaddrInet4)
		return ok && l.Port == r.Port && bytes.Equal(l.Addr[:], r.Addr[:]), nil
	case *syscall.SockaddrInet6:
		r, ok := r.(*syscall.SockaddrInet6)
		return ok && l.Port == r.Port && l.Addr == r.Addr, nil
	}
	return false, nil
}

// Both families in a helper with two results.
func Families(to syscall.Sockaddr) int {
	for {
		fd, err := connectRaw(to)
		if err != nil {
			pause()
			continue
		}
		if same, err := sameEnds(fd); err != nil || same {
			syscall.Close(fd)
			continue
		}
		return fd
	}
}

// The outcome may go through a variable.
func Variable(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		ok := err == nil
		if ok {
			ok = c.LocalAddr().String() != c.RemoteAddr().String()
		}
		if !ok {
			if c != nil {
				c.Close()
			}
			pause()
			continue
		}
		return c
	}
}

func Switch(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		switch {
		case err != nil:
			pause()
		case c.LocalAddr().String() == c.RemoteAddr().String():
			c.Close()
		default:
			return c
		}
	}
}

// A program that ends does not use the connection.
func Fatal(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		if c.LocalAddr().String() == c.RemoteAddr().String() {
			log.Fatal("connected to myself")
		}
		return c
	}
}

func Goto(sa syscall.Sockaddr) net.Conn {
again:
	c, err := dialRaw(sa)
	if err != nil || c.LocalAddr().String() == c.RemoteAddr().String() {
		if c != nil {
			c.Close()
		}
		pause()
		goto again
	}
	return c
}
