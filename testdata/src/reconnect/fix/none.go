package fix

import (
	"syscall"
	"time"
)

// The same descriptor is tried again: one that is connected to itself cannot
// be.
func Same(fd int, sa syscall.Sockaddr) {
	for {
		if err := syscall.Connect(fd, sa); err != nil { // want `reaches syscall\.Connect,`
			time.Sleep(time.Second)
			continue
		}
		return
	}
}

// The branch looks at what the error is.
func Which(sa syscall.Sockaddr) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if err := syscall.Connect(fd, sa); err != nil { // want `reaches syscall\.Connect,`
			syscall.Close(fd)
			if err == syscall.EACCES {
				return -1
			}
			time.Sleep(time.Second)
			continue
		}
		return fd
	}
}

// A variable cannot be declared where a goto jumps over it.
func Goto(sa syscall.Sockaddr) int {
again:
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1
	}
	if err := syscall.Connect(fd, sa); err != nil { // want `reaches syscall\.Connect,`
		syscall.Close(fd)
		time.Sleep(time.Second)
		goto again
	}
	return fd
}

// What follows is in the other branch.
func Else(sa syscall.Sockaddr) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if err := syscall.Connect(fd, sa); err != nil { // want `reaches syscall\.Connect,`
			syscall.Close(fd)
			time.Sleep(time.Second)
			continue
		} else {
			return fd
		}
	}
}

// By the time of the deferred call, the return has set the variable to -1.
func named(sa syscall.Sockaddr) (fd int, err error) {
	fd, err = syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
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

func Named(sa syscall.Sockaddr) int {
	for {
		if fd, err := named(sa); err == nil { // want `reaches syscall\.Connect through named,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
