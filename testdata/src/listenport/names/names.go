// Package names says one thing in its names and usage texts and does another.
package names

import (
	"flag"
	"net"
)

var (
	cacheSize  = flag.Int("cache-size", 50051, "number of entries") // want `port 50051 is inside`
	listenPort = flag.Int("listen-port", 50052, "port to listen on")
)

// This port is not listened on: 50053.
const dialTarget = ":50053" // want `port 50053 is inside`

func Run() (net.Listener, []byte, error) {
	ln, err := net.ListenTCP("tcp", &net.TCPAddr{Port: *cacheSize})
	if err != nil {
		return nil, nil, err
	}
	_, err = net.Listen("tcp", dialTarget)
	return ln, make([]byte, *listenPort), err
}

// Listen is a function's name, and no listening call.
func Listen(network, addr string) error {
	conn, err := net.Dial(network, addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

type ListenConfig struct{ ListenAddr string }

func (c ListenConfig) ListenAndServe() error { return Listen("tcp", c.ListenAddr) }

func Misnamed() error {
	if err := Listen("tcp", ":50054"); err != nil {
		return err
	}
	return ListenConfig{ListenAddr: ":50055"}.ListenAndServe()
}
