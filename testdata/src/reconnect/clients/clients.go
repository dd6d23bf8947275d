// Package clients has clients as programs have them: dialers that are wrapped,
// peers that are visited again, attempts that are counted, addresses that are
// spelled as URLs.
package clients

import (
	"net"
	"os"
	"syscall"
	"time"
)

func socket(kind int, sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, kind, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func conn(fd int) (net.Conn, error) {
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

func dial(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := socket(syscall.SOCK_STREAM, sa)
	if err != nil {
		return nil, os.NewSyscallError("connect", err)
	}
	return conn(fd)
}

func pause() { time.Sleep(time.Second) }
