package checks

import (
	"net"
	"slices"
	"strings"
	"syscall"
)

func differ[T comparable](a T, others ...T) bool {
	return slices.IndexFunc(others, func(b T) bool { return a == b }) < 0
}

// A function says which element of a list it is.
func ByFunction(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if differ(addrPort(c.LocalAddr()), addrPort(c.RemoteAddr())) {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// What is the same twice is left once.
func Compacted(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			ends := []string{c.RemoteAddr().String(), c.LocalAddr().String()}
			if len(slices.Compact(ends)) > 1 {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// The remote text ends with the local port.
func EndsWith(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			_, own, _ := net.SplitHostPort(c.LocalAddr().String())
			if !strings.HasSuffix(c.RemoteAddr().String(), ":"+own) {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// A connection gives its descriptor to a function, which says into a variable
// outside what it has found.
func ByDescriptor(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if self, err := meets(c.(*net.TCPConn)); err == nil && !self {
				return c
			}
			c.Close()
		}
		pause()
	}
}

func meets(c *net.TCPConn) (bool, error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return false, err
	}
	found := false
	err = raw.Control(func(fd uintptr) {
		own, _ := syscall.Getsockname(int(fd))
		peer, _ := syscall.Getpeername(int(fd))
		a, okA := own.(*syscall.SockaddrInet4)
		b, okB := peer.(*syscall.SockaddrInet4)
		found = okA && okB && a.Port == b.Port
	})
	return found, err
}
