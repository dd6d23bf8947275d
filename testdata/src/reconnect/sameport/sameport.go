// Package sameport binds the socket to the port that it connects to. The
// kernel then connects it to itself on the first try, wherever the port lies:
// the ephemeral range has no say in a port that the program chose.
package sameport

import (
	"time"

	"golang.org/x/sys/unix"
)

func connect(local, remote *unix.SockaddrInet4) int {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return -1
	}
	if err := unix.Bind(fd, local); err != nil {
		unix.Close(fd)
		return -1
	}
	if err := unix.Connect(fd, remote); err != nil {
		unix.Close(fd)
		return -1
	}
	return fd
}

func Inside() int {
	sa := &unix.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}
	for {
		if fd := connect(sa, sa); fd >= 0 { // want `reaches unix\.Connect through connect,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

func Outside() int {
	for {
		fd := connect(&unix.SockaddrInet4{Port: 8080}, &unix.SockaddrInet4{Port: 8080, Addr: [4]byte{127, 0, 0, 1}}) // want `reaches unix\.Connect through connect,`
		if fd >= 0 {
			return fd
		}
		time.Sleep(time.Second)
	}
}
