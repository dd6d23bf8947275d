package kongctx

import (
	"fmt"
	"net"
)

// Target says whom to ask.
type Target struct {
	Port uint16 `default:"50052" short:"p"`
}

// AskCmd asks.
type AskCmd struct {
	Target `embed:"" prefix:"target-"`
	Addr   string `arg:"" optional:"" default:"127.0.0.1:50054"`
}

// Run connects once to each server.
func (c *AskCmd) Run() error {
	for _, addr := range []string{c.Addr, fmt.Sprintf("127.0.0.1:%d", c.Port)} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return err
		}
		conn.Close()
	}
	return nil
}
