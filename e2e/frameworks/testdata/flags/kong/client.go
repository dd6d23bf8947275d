package kong

import (
	"net"
	"strconv"
)

type askCmd struct {
	Host string `help:"Host to ask." default:"127.0.0.1"`
	Port int    `help:"Port to ask." default:"50052"`
}

// Run connects once.
func (c *askCmd) Run() error {
	conn, err := net.Dial("tcp", net.JoinHostPort(c.Host, strconv.Itoa(c.Port)))
	if err != nil {
		return err
	}
	return conn.Close()
}
