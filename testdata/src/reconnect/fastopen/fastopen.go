// Package fastopen connects with the first bytes it sends.
package fastopen

import (
	"time"

	"golang.org/x/sys/unix"
)

func socket(typ int) int {
	fd, err := unix.Socket(unix.AF_INET, typ, 0)
	if err != nil {
		return -1
	}
	return fd
}

func Sendto(to *unix.SockaddrInet4, hello []byte) int {
	for {
		fd := socket(unix.SOCK_STREAM)
		if unix.Sendto(fd, hello, unix.MSG_FASTOPEN|unix.MSG_NOSIGNAL, to) == nil { // want `reaches unix\.Sendto,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

func SendmsgN(to *unix.SockaddrInet4, hello []byte) int {
	for {
		fd := socket(unix.SOCK_STREAM)
		if _, err := unix.SendmsgN(fd, hello, nil, to, unix.MSG_FASTOPEN); err == nil { // want `reaches unix\.SendmsgN,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

func SendmsgBuffers(to *unix.SockaddrInet4, hello [][]byte) int {
	for {
		fd := socket(unix.SOCK_STREAM)
		if _, err := unix.SendmsgBuffers(fd, hello, nil, to, unix.MSG_FASTOPEN); err == nil { // want `reaches unix\.SendmsgBuffers,`
			return fd
		}
		unix.Close(fd)
		time.Sleep(time.Second)
	}
}

// Without the flag, or without a destination, nothing is connected.
func Plain(fd int, to *unix.SockaddrInet4, line []byte) {
	d := socket(unix.SOCK_DGRAM)
	for unix.Sendto(d, line, unix.MSG_NOSIGNAL, to) != nil {
		time.Sleep(time.Second)
	}
	for {
		if _, err := unix.SendmsgN(fd, line, nil, nil, unix.MSG_FASTOPEN); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}
