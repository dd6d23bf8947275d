// Package ports tries the ports of an address one after the other.
package ports

import (
	"net"
	"strings"
)

// Listen calls a function with an address.
func Listen(addr string, fn func(string) (net.Listener, error)) (net.Listener, error) {
	if !strings.Contains(addr, "-") {
		return fn(addr)
	}
	return nil, net.InvalidAddrError(addr)
}

// Name calls a function with a name.
func Name(addr, name string, fn func(string) (net.Listener, error)) (net.Listener, error) {
	return fn(name)
}
