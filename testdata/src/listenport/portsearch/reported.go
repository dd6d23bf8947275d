package portsearch

import (
	"fmt"
	"net"
	"time"
)

// The same port is tried again: nothing is sought.
func SamePort() net.Listener {
	for {
		ln, err := net.Listen("tcp", ":51000") // want `port 51000 is inside`
		if err == nil {
			return ln
		}
		time.Sleep(time.Second)
	}
}

// A counter that is no part of the port.
func Attempts() (net.Listener, error) {
	port := 51010 // want `port 51010 is inside`
	var last error
	for range 5 {
		ln, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
		if err == nil {
			return ln, nil
		}
		last = err
	}
	return nil, last
}

// All of the ports are needed; one that is taken ends it.
func AllNeeded() ([]net.Listener, error) {
	base := 51020 // want `port 51020 is inside`
	var lns []net.Listener
	for i := range 3 {
		ln, err := net.Listen("tcp", fmt.Sprintf(":%d", base+i))
		if err != nil {
			return nil, err
		}
		lns = append(lns, ln)
	}
	return lns, nil
}

func Table() error {
	for _, port := range []int{
		51030, // want `port 51030 is inside`
		8080,
		51031, // want `port 51031 is inside`
	} {
		ln, err := net.ListenTCP("tcp", &net.TCPAddr{Port: port})
		if err != nil {
			return err
		}
		defer ln.Close()
	}
	return nil
}
