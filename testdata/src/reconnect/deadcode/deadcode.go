// Package deadcode has connects and loops that a constant keeps from running.
package deadcode

import (
	"syscall"
	"time"
)

func connect(sa syscall.Sockaddr) (int, error) {
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

// Every caller of open says no to retries, so that each failure leaves.
func open(sa syscall.Sockaddr, retry bool) (int, error) {
	for {
		fd, err := connect(sa)
		if err == nil || !retry {
			return fd, err
		}
		time.Sleep(time.Second)
	}
}

func Open(sa syscall.Sockaddr) (int, error) { return open(sa, false) }

func OpenBoth(a, b syscall.Sockaddr) error {
	if _, err := open(a, false); err != nil {
		return err
	}
	_, err := open(b, false)
	return err
}

// One of the callers of wait wants retries.
func wait(sa syscall.Sockaddr, retry bool) (int, error) {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil || !retry {
			return fd, err
		}
		time.Sleep(time.Second)
	}
}

func Once(sa syscall.Sockaddr) (int, error) { return wait(sa, false) }

func Forever(sa syscall.Sockaddr) (int, error) { return wait(sa, true) }

// Every caller of probe asks for a bind only.
func probe(sa syscall.Sockaddr, active bool) error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	if active {
		return syscall.Connect(fd, sa)
	}
	return syscall.Bind(fd, sa)
}

func Free(sa syscall.Sockaddr) {
	for probe(sa, false) != nil {
		time.Sleep(time.Second)
	}
}

const legacy = false

// The constant is false.
func Legacy(sa syscall.Sockaddr) int {
	for legacy {
		if fd, err := connect(sa); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
	return -1
}

func LegacyConnect(sa syscall.Sockaddr, other func() (int, error)) int {
	for {
		if legacy {
			if fd, err := connect(sa); err == nil {
				return fd
			}
		}
		if fd, err := other(); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
