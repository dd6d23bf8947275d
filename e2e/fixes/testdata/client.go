// Package fixes connects by system calls.
package fixes

import (
	"net"
	"os"
	"syscall"
	"time"
)

func dial(to syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "upstream")
	defer f.Close()
	if err := syscall.Connect(fd, to); err != nil {
		return nil, err
	}
	return net.FileConn(f)
}

// Upstream connects to a port of this host.
func Upstream(port int) net.Conn {
	for {
		conn, err := dial(&syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}})
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

// Silenced does the same, and knows why.
func Silenced(port int) net.Conn {
	for {
		conn, err := dial(&syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}) //nolint:selfconnect // by policy
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}
