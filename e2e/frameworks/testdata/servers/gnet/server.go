// Package gnet serves and asks by way of gnet.
package gnet

import (
	"fmt"

	"github.com/panjf2000/gnet/v2"
)

type echo struct {
	gnet.BuiltinEventEngine
}

// Serve answers what it is asked.
func Serve() error {
	port := 50052 // want 50052 at 50052
	return gnet.Run(&echo{}, fmt.Sprintf("tcp://:%d", port), gnet.WithMulticore(true))
}

// ServeUDP answers datagrams too.
func ServeUDP() error {
	return gnet.Rotate(&echo{}, []string{"udp://127.0.0.1:50054"}) // want 50054 at "udp://127.0.0.1:50054"
}
