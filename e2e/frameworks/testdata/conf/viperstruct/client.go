package viperstruct

import (
	"fmt"
	"net"
)

// Upstream says whom to ask.
type Upstream struct {
	Port int `mapstructure:"port"`
}

// Ask connects once.
func (c *Config) Ask() error {
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", c.Upstream.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
