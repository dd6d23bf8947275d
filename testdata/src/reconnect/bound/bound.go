// Package bound binds the socket before it retries the connect.
package bound

import (
	"time"

	"golang.org/x/sys/unix"
)

var upstream = &unix.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}

func open() int {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return -1
	}
	return fd
}

// A socket on one port cannot be on the other.
func OtherPort() int {
	for {
		fd := open()
		if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 45000}); err != nil {
			unix.Close(fd)
			return -1
		}
		if unix.Connect(fd, upstream) == nil {
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

// Port 0 leaves the choice to the kernel, as no bind does.
func PortZero() int {
	for {
		fd := open()
		if err := unix.Bind(fd, &unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
			unix.Close(fd)
			return -1
		}
		if unix.Connect(fd, upstream) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

// The destination may have the port that the socket is bound to.
func UnknownDestination(to unix.Sockaddr) int {
	for {
		fd := open()
		if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 45000}); err != nil {
			unix.Close(fd)
			return -1
		}
		if unix.Connect(fd, to) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

func UnknownPort(local int) int {
	for {
		fd := open()
		if err := unix.Bind(fd, &unix.SockaddrInet4{Port: local}); err != nil {
			unix.Close(fd)
			return -1
		}
		if unix.Connect(fd, upstream) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

// Without the option nothing is bound.
func OneBranch(fixed bool) int {
	for {
		fd := open()
		if fixed {
			if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 45000}); err != nil {
				unix.Close(fd)
				return -1
			}
		}
		if unix.Connect(fd, upstream) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

// It is the listening socket that is bound, not the connecting one.
func OtherSocket(control int) int {
	if err := unix.Bind(control, &unix.SockaddrInet4{Port: 45000}); err != nil {
		return -1
	}
	for {
		fd := open()
		if unix.Connect(fd, upstream) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

func dialFrom(local, remote int) (int, error) {
	fd := open()
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: local}); err != nil {
		unix.Close(fd)
		return -1, err
	}
	if err := unix.Connect(fd, &unix.SockaddrInet4{Port: remote, Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		unix.Close(fd)
		return -1, err
	}
	return fd, nil
}

// Both ports are the caller's.
func Helper() int {
	for {
		if fd, err := dialFrom(45000, 45002); err == nil {
			return fd
		}
		if fd, err := dialFrom(0, 45002); err == nil { // want `reaches unix\.Connect through dialFrom,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
