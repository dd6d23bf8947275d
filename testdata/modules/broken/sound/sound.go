// Package sound stands among broken ones.
package sound

import "net"

// Listen is reported whatever is wrong elsewhere.
func Listen() (net.Listener, error) { return net.Listen("tcp", ":50052") }
