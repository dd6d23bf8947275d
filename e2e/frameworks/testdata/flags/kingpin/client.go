package kingpin

import (
	"net"

	"github.com/alecthomas/kingpin/v2"
)

var target = kingpin.Flag("target", "address to ask").Default("127.0.0.1:50052").String()

// Ask connects once.
func Ask() error {
	kingpin.Parse()
	conn, err := net.Dial("tcp", *target)
	if err != nil {
		return err
	}
	return conn.Close()
}
