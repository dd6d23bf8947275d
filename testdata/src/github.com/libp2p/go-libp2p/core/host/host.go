// Package host is one end.
package host

import "github.com/libp2p/go-libp2p/core/network"

// A Host is on a network.
type Host interface{ Network() network.Network }
