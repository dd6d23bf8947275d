package notchecks

import (
	"net"
	"slices"
	"strings"
	"syscall"
)

// The function asks for the network of an end alone.
func ByNetwork(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			if slices.ContainsFunc([]net.Addr{c.LocalAddr(), c.RemoteAddr()}, func(a net.Addr) bool { return a.Network() == "tcp" }) {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// The ends are not compared with one another: what is between them differs.
func CompactedApart(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			if len(slices.Compact([]string{c.RemoteAddr().String(), "", c.LocalAddr().String()})) > 1 {
				return c
			}
			c.Close()
		}
		pause()
	}
}

// It is the port of a proxy that the remote text is not to end with.
func EndsWithOther(sa syscall.Sockaddr, proxy string) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			if !strings.HasSuffix(c.RemoteAddr().String(), ":"+proxy) {
				return c
			}
			c.Close()
		}
		pause()
	}
}
