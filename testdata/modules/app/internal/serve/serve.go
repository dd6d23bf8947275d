// Package serve listens.
package serve

import (
	"fmt"
	"net"
)

// Config says where.
type Config struct{ Port int }

// On greets whoever connects to the port of a configuration.
func On(cfg Config) error {
	ln, err := net.Listen("tcp", fmt.Sprintf(":%d", cfg.Port))
	if err != nil {
		return err
	}
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		fmt.Fprintln(conn, "hello")
		conn.Close()
	}
}
