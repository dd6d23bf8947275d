package variables

import (
	"net"
	"os"
)

// What init replaces in any case, nobody listens on.
var replaced = "127.0.0.1:51900"

// But for what it replaces only sometimes.
var kept = "127.0.0.1:51902" // want `port 51902 is inside`

var found = "127.0.0.1:51904" // want `port 51904 is inside`

func init() {
	replaced = "127.0.0.1:8080"
	if addr := os.Getenv("ADDR"); addr != "" {
		kept = addr
	}
	ln, err := net.Listen("tcp", found)
	if err == nil {
		ln.Close()
	}
	found = "127.0.0.1:8081"
}

func Initial() {
	a, err := net.Listen("tcp", replaced)
	if err == nil {
		defer a.Close()
	}
	b, err := net.Listen("tcp", kept)
	if err == nil {
		defer b.Close()
	}
	c, err := net.Listen("tcp", found)
	if err == nil {
		defer c.Close()
	}
}
