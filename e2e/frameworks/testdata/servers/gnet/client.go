package gnet

import "github.com/panjf2000/gnet/v2"

// Ask connects once.
func Ask() error {
	c, err := gnet.NewClient(&echo{})
	if err != nil {
		return err
	}
	conn, err := c.Dial("tcp", "127.0.0.1:50052")
	if err != nil {
		return err
	}
	return conn.Close()
}
