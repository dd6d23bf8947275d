// Package libp2p makes hosts.
package libp2p

import (
	"github.com/libp2p/go-libp2p/core/host"
	ma "github.com/multiformats/go-multiaddr"
)

// A Config is what options change.
type Config struct{ ListenAddrs []ma.Multiaddr }

// An Option changes it.
type Option func(*Config) error

// ListenAddrStrings says where to listen.
func ListenAddrStrings(s ...string) Option {
	return func(c *Config) error {
		for _, text := range s {
			a, err := ma.NewMultiaddr(text)
			if err != nil {
				return err
			}
			c.ListenAddrs = append(c.ListenAddrs, a)
		}
		return nil
	}
}

// ListenAddrs says where to listen.
func ListenAddrs(addrs ...ma.Multiaddr) Option {
	return func(c *Config) error {
		c.ListenAddrs = append(c.ListenAddrs, addrs...)
		return nil
	}
}

// New makes a host.
func New(opts ...Option) (host.Host, error) {
	var c Config
	for _, o := range opts {
		if err := o(&c); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
