// Package rawdial opens TCP connections with options that have to be on the
// socket before it connects.
package rawdial

// A Dialer opens TCP connections.
type Dialer struct {
	// SynRetries is how often the first packet is sent again before a dial
	// fails; 0 leaves that to the system. Only Linux honours it.
	SynRetries int
}
