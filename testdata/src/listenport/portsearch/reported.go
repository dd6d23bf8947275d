package portsearch

import (
	"errors"
	"fmt"
	"net"
	"strconv"
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

// nextFree says where a listener found place; the caller listens there once.
func nextFree(from int) (net.Addr, error) {
	for i := from; i < 65535; i++ {
		s := "127.0.0.1:" + strconv.Itoa(i)
		ln, err := net.Listen("tcp", s)
		if err == nil {
			ln.Close()
			return net.ResolveTCPAddr("tcp", s)
		}
	}
	return nil, errors.New("no free port")
}

func Found() (net.Listener, error) {
	addr, err := nextFree(40000)
	if err != nil {
		return nil, err
	}
	return net.Listen(addr.Network(), addr.String())
}
