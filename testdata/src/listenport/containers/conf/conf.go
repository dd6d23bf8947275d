// Package conf makes settings.
package conf

// Addr is where to listen, and Peer what to dial.
type (
	Addr string
	Peer string
)

// NewAddr makes one.
func NewAddr() Addr { return ":50908" }

// NewPeer makes one.
func NewPeer() Peer { return "host:50909" }
