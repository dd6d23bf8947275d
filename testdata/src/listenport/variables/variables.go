// Package variables keeps the port in package and local variables.
package variables

import (
	"net"
	"os"
	"strconv"
)

var addr = ":50051" // want `port 50051 is inside`

var (
	port  = 50052 // want `port 50052 is inside`
	quiet = 50053
)

func Package() {
	_, _ = net.Listen("tcp", addr)
	_, _ = net.Listen("tcp", ":"+strconv.Itoa(port))
	println(quiet)
}

func Branches() (net.Listener, error) {
	var p string
	if os.Getenv("DEBUG") != "" {
		p = "50060" // want `port 50060 is inside`
	} else {
		p = "50061" // want `port 50061 is inside`
	}
	return net.Listen("tcp", net.JoinHostPort("", p))
}

func Switch(mode string) (net.Listener, error) {
	p := 8080
	switch mode {
	case "admin":
		p = 50070 // want `port 50070 is inside`
	case "debug":
		p = 50071 // want `port 50071 is inside`
	}
	return net.ListenTCP("tcp", &net.TCPAddr{Port: p})
}

func Pointer() (net.Listener, error) {
	p := new(int)
	*p = 50080 // want `port 50080 is inside`
	return net.ListenTCP("tcp", &net.TCPAddr{Port: *p})
}

func Multiple() (net.Listener, error) {
	network, at := "tcp", ":50090" // want `port 50090 is inside`
	return net.Listen(network, at)
}

var late string

func init() {
	late = ":50095" // want `port 50095 is inside`
}

func Late() (net.Listener, error) { return net.Listen("tcp", late) }
