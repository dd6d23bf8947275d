package memory

import (
	"go-micro.dev/v5/server"
	"go-micro.dev/v5/transport"
)

// ServeInMemory accepts connections from this process: its address is no port.
func ServeInMemory(accept func(transport.Socket)) error {
	l, err := transport.NewMemoryTransport().Listen("127.0.0.1:50054")
	if err != nil {
		return err
	}
	return l.Accept(accept)
}

// Ask connects to the server.
func Ask() error {
	c, err := server.DefaultServer.Options().Transport.Dial("127.0.0.1:50052")
	if err != nil {
		return err
	}
	return c.Close()
}
