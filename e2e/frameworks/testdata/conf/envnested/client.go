package envnested

import (
	"fmt"
	"net"
)

// Target says whom to ask.
type Target struct {
	Port int `env:"PORT" envDefault:"50052"`
}

// Ask connects once.
func (t Target) Ask() error {
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", t.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
