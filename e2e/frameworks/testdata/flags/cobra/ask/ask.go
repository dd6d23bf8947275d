// Package ask holds what the command's flags fill in.
package ask

import (
	"net"
	"strconv"
)

// Options say whom to ask.
type Options struct {
	Host string
	Port int
}

// Run connects once.
func (o *Options) Run() error {
	conn, err := net.Dial("tcp", net.JoinHostPort(o.Host, strconv.Itoa(o.Port)))
	if err != nil {
		return err
	}
	return conn.Close()
}
