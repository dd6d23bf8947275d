// Package portsearch tries ports in a loop.
package portsearch

import (
	"errors"
	"fmt"
	"math/rand"
	"net"
	"strconv"
)

var errNone = errors.New("no free port")

const (
	minPort = 40000
	maxPort = 40100
)

// The next port follows one that is taken.
func Counted() (net.Listener, error) {
	for port := minPort; port <= maxPort; port++ {
		ln, err := net.Listen("tcp", ":"+strconv.Itoa(port))
		if err == nil {
			return ln, nil
		}
	}
	return nil, errNone
}

func Offset() (net.Listener, error) {
	base := 50000
	for i := range 100 {
		ln, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", base+i))
		if err != nil {
			continue
		}
		return ln, nil
	}
	return nil, errNone
}

func Random() (net.Listener, error) {
	for range 10 {
		port := 45000 + rand.Intn(1000)
		if ln, err := net.ListenTCP("tcp", &net.TCPAddr{Port: port}); err == nil {
			return ln, nil
		}
	}
	return nil, errNone
}

func Stepped() (net.Listener, error) {
	port := 50200
	for {
		ln, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
		if err == nil {
			return ln, nil
		}
		if port++; port > 50300 {
			return nil, err
		}
	}
}

func available(port int) bool {
	ln, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		return false
	}
	ln.Close()
	return true
}

// The try stands in a helper.
func Helper() (int, error) {
	for port := 50400; port < 50500; port++ {
		if available(port) {
			return port, nil
		}
	}
	return 0, errNone
}

// Candidates are a table.
func Listed() (net.Listener, error) {
	for _, port := range []int{50601, 50602, 50603} {
		if ln, err := net.ListenTCP("tcp", &net.TCPAddr{Port: port}); err == nil {
			return ln, nil
		}
	}
	return nil, errNone
}
