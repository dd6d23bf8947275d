// Package fix has reported loops whose fix is clear, and some whose fix is not.
package fix

import (
	"fmt"
	"log"
	"syscall"
	"time"
)

// The failure's branch closes the socket.
func open(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, fmt.Errorf("connect: %w", err)
	}
	return fd, nil
}

func Open(sa syscall.Sockaddr) int {
	for {
		if fd, err := open(sa); err == nil { // want `reaches syscall\.Connect through open,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The socket is the caller's, and so is closing it.
func connect(fd int, sa syscall.Sockaddr) error {
	if err := syscall.Connect(fd, sa); err != nil {
		return err
	}
	return nil
}

func Connect(sa syscall.Sockaddr) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if connect(fd, sa) == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// Two statements, in the loop itself, and nobody closes the socket.
func Statements(sa syscall.Sockaddr, local string) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		err = syscall.Connect(fd, sa) // want `reaches syscall\.Connect,`
		if err != nil {
			log.Print(local, err)
			time.Sleep(time.Second)
			continue
		}
		return fd
	}
}

// The error has no name.
func Unnamed(sa syscall.Sockaddr) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if syscall.Connect(fd, sa) != nil { // want `reaches syscall\.Connect,`
			syscall.Close(fd)
			time.Sleep(time.Second)
			continue
		}
		return fd
	}
}

// A deferred call closes the socket of a try that fails.
func deferred(sa syscall.Sockaddr) (_ int, err error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	defer func() {
		if err != nil {
			syscall.Close(fd)
		}
	}()
	if err = syscall.Connect(fd, sa); err != nil {
		return -1, err
	}
	return fd, nil
}

func Deferred(sa syscall.Sockaddr) int {
	for {
		if fd, err := deferred(sa); err == nil { // want `reaches syscall\.Connect through deferred,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
