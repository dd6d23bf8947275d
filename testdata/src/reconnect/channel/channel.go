// Package channel connects in a goroutine and reads the outcome from a
// channel.
package channel

import (
	"syscall"
	"time"
)

func dial(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

type result struct {
	fd  int
	err error
}

func Timeout(sa syscall.Sockaddr) int {
	for {
		done := make(chan result, 1)
		go func() { fd, err := dial(sa); done <- result{fd, err} }() // want `reaches syscall\.Connect through .*dial,`
		select {
		case r := <-done:
			if r.err == nil {
				return r.fd
			}
		case <-time.After(5 * time.Second):
		}
		time.Sleep(time.Second)
	}
}

func Checked(to *syscall.SockaddrInet4) int {
	for {
		done := make(chan result, 1)
		go func() { fd, err := dial(to); done <- result{fd, err} }()
		r := <-done
		if r.err != nil {
			time.Sleep(time.Second)
			continue
		}
		own, err := syscall.Getsockname(r.fd)
		l, ok := own.(*syscall.SockaddrInet4)
		if err != nil || !ok || l.Port == to.Port && l.Addr == to.Addr {
			syscall.Close(r.fd)
			continue
		}
		return r.fd
	}
}
