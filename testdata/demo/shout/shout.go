// Package shout is a service that answers each line in upper case.
package shout

import (
	"bufio"
	"fmt"
	"net"
	"strconv"
	"strings"
)

// Config says where to serve.
type Config struct {
	Host string // empty means all interfaces
	Port int
}

// Serve listens as cfg says and answers clients. It returns only on an error.
func Serve(cfg Config) error {
	ln, err := net.Listen("tcp", net.JoinHostPort(cfg.Host, strconv.Itoa(cfg.Port)))
	if err != nil {
		return err
	}
	defer ln.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go answer(conn)
	}
}

func answer(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if _, err := fmt.Fprintln(conn, strings.ToUpper(lines.Text())); err != nil {
			return
		}
	}
}
