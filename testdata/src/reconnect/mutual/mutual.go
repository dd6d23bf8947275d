// Package mutual has functions that call each other after a failure.
package mutual

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

// connect is the function nearest to the raw connect.
func connect(sa syscall.Sockaddr) int {
	fd, err := dial(sa)
	if err != nil {
		return retry(sa)
	}
	return fd
}

func retry(sa syscall.Sockaddr) int {
	time.Sleep(time.Second)
	return connect(sa) // want `reaches syscall\.Connect through .*dial,`
}

func Connect(sa syscall.Sockaddr) int { return connect(sa) }
