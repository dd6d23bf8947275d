// Package ask holds what the command's flags fill in.
package ask

import (
	"fmt"
	"net"
)

// Options say whom to ask.
type Options struct {
	Host string
	Port int
}

// Run connects once.
func (o *Options) Run() error {
	conn, err := net.Dial("tcp", fmt.Sprintf("%s:%d", o.Host, o.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
