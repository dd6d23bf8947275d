// Package globals has variables that others set, and others read. It listens on one
// of them itself.
package globals

import (
	"fmt"
	"net"
)

type Config struct{ Port, Peer int }

var (
	Port   int
	Addr   = ":8080"
	Peer   string
	Own    int
	Global Config
	Here   Config
)

func Serve() (net.Listener, error) { return net.Listen("tcp", fmt.Sprint(":", Own)) }
