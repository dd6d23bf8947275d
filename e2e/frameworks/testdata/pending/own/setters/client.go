package setters

import (
	"net"

	"example.com/own/setters/conf"
)

// Ask connects once.
func Ask() error {
	c := conf.New().WithUpstream("localhost:50052")
	c.SetAddr(":50058")
	conn, err := net.Dial("tcp", c.Upstream())
	if err != nil {
		return err
	}
	return conn.Close()
}
