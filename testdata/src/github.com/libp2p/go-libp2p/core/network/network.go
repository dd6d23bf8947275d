// Package network is what a host is on.
package network

import ma "github.com/multiformats/go-multiaddr"

// A Network listens and connects.
type Network interface {
	Listen(...ma.Multiaddr) error
	Connect(ma.Multiaddr) error
}
