package checks

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
	"syscall"
)

type both interface{ AddrPort() netip.AddrPort }

func addrPort(a net.Addr) netip.AddrPort {
	if e, ok := a.(both); ok {
		return e.AddrPort()
	}
	return netip.AddrPort{}
}

// Both ends are asked through an interface of this package.
func ThroughInterface(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if addrPort(c.LocalAddr()) != addrPort(c.RemoteAddr()) {
				return c
			}
			c.Close()
		}
		pause()
	}
}

func text(v fmt.Stringer) string { return v.String() }

// An interface of another package does as well.
func ThroughStringer(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if text(c.LocalAddr()) != text(c.RemoteAddr()) {
				return c
			}
			c.Close()
		}
		pause()
	}
}

func own(c net.Conn) []string { return []string{"", c.LocalAddr().String()} }

func AmongOwn(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if !slices.Contains(own(c), c.RemoteAddr().String()) {
				return c
			}
			c.Close()
		}
		pause()
	}
}

func IndexInOwn(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa)
		if err == nil {
			if slices.Index(own(c), c.RemoteAddr().String()) < 0 {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// The address is put together again.
func PutTogether(to netip.AddrPort) (int, error) {
	for {
		fd, err := connectRaw(&syscall.SockaddrInet4{Addr: to.Addr().As4(), Port: int(to.Port())})
		if err == nil {
			sa, err := syscall.Getsockname(fd)
			if err != nil {
				return -1, err
			}
			in, ok := sa.(*syscall.SockaddrInet4)
			if !ok || netip.AddrPortFrom(netip.AddrFrom4(in.Addr), uint16(in.Port)) != to {
				return fd, nil
			}
			syscall.Close(fd)
		}
		pause()
	}
}
