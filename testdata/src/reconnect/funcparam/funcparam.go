// Package funcparam gives dialers to functions that call them.
package funcparam

import (
	"syscall"
	"time"
)

func dialRaw(sa syscall.Sockaddr) (int, error) {
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

func dialChecked(sa syscall.Sockaddr) (int, error) {
	fd, err := dialRaw(sa)
	if err != nil {
		return -1, err
	}
	own, err := syscall.Getsockname(fd)
	if err != nil {
		syscall.Close(fd)
		return -1, err
	}
	l, okL := own.(*syscall.SockaddrInet4)
	r, okR := sa.(*syscall.SockaddrInet4)
	if okL && okR && l.Port == r.Port && l.Addr == r.Addr {
		syscall.Close(fd)
		return -1, syscall.ECONNREFUSED
	}
	return fd, nil
}

// keep calls what it is given until it succeeds.
func keep(sa syscall.Sockaddr, dial func(syscall.Sockaddr) (int, error)) int {
	for {
		if fd, err := dial(sa); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The loop and the raw dialer meet where the dialer is handed over.
func HandedOver(sa syscall.Sockaddr) int {
	return keep(sa, dialRaw) // want `reaches syscall\.Connect through .*dialRaw,`
}

func HandedOverChecked(sa syscall.Sockaddr) int {
	return keep(sa, dialChecked)
}

func HandedOverUnix(path string) int {
	return keep(&syscall.SockaddrUnix{Name: path}, dialRaw)
}

// timed calls what it is given once.
func timed(sa syscall.Sockaddr, dial func(syscall.Sockaddr) (int, error)) (int, time.Duration, error) {
	start := time.Now()
	fd, err := dial(sa)
	return fd, time.Since(start), err
}

func TimedOnce(sa syscall.Sockaddr) (time.Duration, error) {
	_, took, err := timed(sa, dialRaw)
	return took, err
}

// Here the loop is around the helper and the dialer.
func TimedLoop(sa syscall.Sockaddr) int {
	for {
		fd, _, err := timed(sa, dialRaw) // want `reaches syscall\.Connect through .*dialRaw,`
		if err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The helper runs the dialer for each of several addresses, once.
func first(targets []syscall.Sockaddr, dial func(syscall.Sockaddr) (int, error)) int {
	for _, sa := range targets {
		if fd, err := dial(sa); err == nil {
			return fd
		}
	}
	return -1
}

func First(targets []syscall.Sockaddr) int { return first(targets, dialRaw) }

// A dialer that only the caller of an exported function knows is opaque.
func Opaque(sa syscall.Sockaddr, dial func(syscall.Sockaddr) (int, error)) int {
	for {
		if fd, err := dial(sa); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
