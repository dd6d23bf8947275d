// Package manet listens on multiaddrs.
package manet

import (
	"net"

	ma "github.com/multiformats/go-multiaddr"
)

// Listen listens.
func Listen(laddr ma.Multiaddr) (net.Listener, error) {
	return net.Listen("tcp", string(laddr.Bytes()))
}

// Dial connects.
func Dial(raddr ma.Multiaddr) (net.Conn, error) { return net.Dial("tcp", string(raddr.Bytes())) }
