package kong

import (
	"fmt"
	"net"
)

type askCmd struct {
	Host string `help:"Host to ask." default:"127.0.0.1"`
	Port int    `help:"Port to ask." default:"50052"`
}

// Run connects once.
func (c *askCmd) Run() error {
	conn, err := net.Dial("tcp", fmt.Sprintf("%s:%d", c.Host, c.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
