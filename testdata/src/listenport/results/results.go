// Package results gets the port as the result of a function.
package results

import (
	"errors"
	"fmt"
	"net"
	"os"
)

func defaultAddr() string { return ":50051" } // want `port 50051 is inside`

func Single() (net.Listener, error) { return net.Listen("tcp", defaultAddr()) }

func endpoint() (network, addr string, err error) {
	if os.Getenv("OFF") != "" {
		return "", "", errors.New("switched off")
	}
	return "tcp", ":50052", nil // want `port 50052 is inside`
}

func Several() (net.Listener, error) {
	network, addr, err := endpoint()
	if err != nil {
		return nil, err
	}
	return net.Listen(network, addr)
}

func named() (port int) {
	port = 50053 // want `port 50053 is inside`
	return
}

func Named() (net.Listener, error) { return net.Listen("tcp", fmt.Sprintf(":%d", named())) }

// Passed straight on: f(g()).
func pair() (string, string) {
	return "tcp",
		":50054" // want `port 50054 is inside`
}

func Straight() (net.Listener, error) { return net.Listen(pair()) }

type env struct{ test bool }

func (e env) port() int {
	if e.test {
		return 0
	}
	return 50055 // want `port 50055 is inside`
}

func Method(e env) (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: e.port()})
}

func address() *net.TCPAddr {
	return &net.TCPAddr{Port: 50056} // want `port 50056 is inside`
}

func Pointer() (net.Listener, error) { return net.ListenTCP("tcp", address()) }

// The result that is not used for listening.
func limits() (port, cache int) { return 8080, 50060 }

func Other() (net.Listener, error) {
	port, cache := limits()
	_ = make([]byte, cache)
	return net.ListenTCP("tcp", &net.TCPAddr{Port: port})
}

// What goes in comes out: the caller's literal, not the function's.
func withColon(port string) string { return ":" + port }

func Through() {
	_, _ = net.Listen("tcp", withColon("50070")) // want `port 50070 is inside`
	_, _ = net.Dial("tcp", withColon("50071"))
}

// A pointer type may point to itself; nothing is behind it.
type loop *loop

func Follow(l loop) loop { return *l }
