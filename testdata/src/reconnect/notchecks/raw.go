// Package notchecks retries raw connects and does things with the addresses
// that look like a check for a self-connection, and are none.
package notchecks

import (
	"errors"
	"net"
	"os"
	"syscall"
	"time"
)

var errSelf = errors.New("connected to itself")

func pause() { time.Sleep(time.Second) }

func dialRaw(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

func same(c net.Conn) bool { return c.LocalAddr().String() == c.RemoteAddr().String() }
