// Package missing imports what is not there.
package missing

import (
	"net"

	"example.com/nowhere"
)

func Listen() (net.Listener, error) { return net.Listen("tcp", nowhere.Address) }
