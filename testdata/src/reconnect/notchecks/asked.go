package notchecks

import (
	"net"
	"net/netip"
	"slices"
	"syscall"
)

type endpoint interface{ AddrPort() netip.AddrPort }

// Only the address that is announced is compared.
func AnnouncedEndpoint(sa syscall.Sockaddr, announced endpoint) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			if e, ok := c.RemoteAddr().(endpoint); !ok || e.AddrPort() != announced.AddrPort() {
				return c
			}
			c.Close()
		}
		pause()
	}
}

type port interface{ PortNumber() int }

// The addresses of package net have no such method.
func NoSuchMethod(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			l, okL := c.LocalAddr().(port)
			r, okR := c.RemoteAddr().(port)
			if !okL || !okR || l.PortNumber() != r.PortNumber() {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// The list has the address that is announced.
func AmongAnnounced(sa syscall.Sockaddr, announced string) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			if !slices.Contains([]string{announced}, c.RemoteAddr().String()) {
				return c
			}
			c.Close()
		}
		pause()
	}
}
