package goflagsgroup

import (
	"fmt"
	"net"
)

type askCommand struct {
	HTTP struct {
		Port int `long:"port" default:"50052" description:"port to ask"`
	} `group:"HTTP" namespace:"http"`
}

// Execute connects once.
func (c *askCommand) Execute([]string) error {
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", c.HTTP.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
