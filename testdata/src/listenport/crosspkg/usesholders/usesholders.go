// Package usesholders listens where the server does.
package usesholders

import (
	"fmt"
	"net"

	"listenport/crosspkg/holders"
)

func Serve() (net.Listener, error) {
	c := holders.New()
	return net.Listen("tcp", fmt.Sprint(":", c.Server.Port)) // want `port 50152 \(50152 in holders/holders.go:39\)` `port 50154 \(50154 in holders/holders.go:41\)`
}

func Dial() (net.Conn, error) {
	c := holders.New()
	return net.Dial("tcp", fmt.Sprint(c.Client.End.Host, ":", c.Client.End.Port))
}
