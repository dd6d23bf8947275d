// Package serve holds what the command's flags fill in.
package serve

import (
	"fmt"
	"net"
)

// Options say where to serve.
type Options struct {
	Host string
	Port int
}

// Run accepts one connection.
func (o *Options) Run() error {
	ln, err := net.Listen("tcp", fmt.Sprintf("%s:%d", o.Host, o.Port))
	if err != nil {
		return err
	}
	defer ln.Close()
	conn, err := ln.Accept()
	if err != nil {
		return err
	}
	return conn.Close()
}
