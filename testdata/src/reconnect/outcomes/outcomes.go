// Package outcomes asks of a refused connect's error what it is, by the functions of
// package errors, by its type, its methods and its text.
package outcomes

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
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

func pause() { time.Sleep(time.Second) }

// around puts the error into others, as libraries do.
func around(sa syscall.Sockaddr) (int, error) {
	fd, err := connect(sa)
	if err != nil {
		return -1, fmt.Errorf("dial: %w", os.NewSyscallError("connect", err))
	}
	return fd, nil
}

func IsRefused(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa) // want `reaches syscall\.Connect through around and connect,`
		if !errors.Is(err, syscall.ECONNREFUSED) {
			return fd
		}
		pause()
	}
}

func NotRefused(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa)
		if err == nil {
			return fd
		}
		if errors.Is(err, syscall.ECONNREFUSED) {
			return -1
		}
		pause()
	}
}

// Another error than the kernel's is not this one.
func IsTimeout(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa)
		if err == nil {
			return fd
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) && !errors.Is(err, io.EOF) {
			return -1
		}
		pause()
	}
}

func AsNumber(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa) // want `reaches syscall\.Connect through around and connect,`
		if err == nil {
			return fd
		}
		var errno syscall.Errno
		if !errors.As(err, &errno) || errno != syscall.ECONNREFUSED {
			return -1
		}
		pause()
	}
}

func AsOtherNumber(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa)
		if err == nil {
			return fd
		}
		var errno syscall.Errno
		if !errors.As(err, &errno) || errno != syscall.EINTR {
			return -1
		}
		pause()
	}
}

func AsSyscall(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa) // want `reaches syscall\.Connect through around and connect,`
		if err == nil {
			return fd
		}
		var call *os.SyscallError
		if !errors.As(err, &call) {
			return -1
		}
		pause()
	}
}

// No dialer here says which operation failed.
func AsOperation(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa)
		if err == nil {
			return fd
		}
		var op *net.OpError
		if !errors.As(err, &op) {
			return -1
		}
		pause()
	}
}

func Unwrapped(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa) // want `reaches syscall\.Connect through around and connect,`
		if err == nil {
			return fd
		}
		if errors.Unwrap(errors.Unwrap(err)) != syscall.ECONNREFUSED {
			return -1
		}
		pause()
	}
}

func UnwrappedOther(sa syscall.Sockaddr) int {
	for {
		fd, err := around(sa)
		if err == nil {
			return fd
		}
		if errors.Unwrap(errors.Unwrap(err)) != syscall.EINTR {
			return -1
		}
		pause()
	}
}

func Asserted(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		if errno, ok := err.(syscall.Errno); !ok || errno == syscall.EINVAL {
			return -1
		}
		pause()
	}
}

func AssertedOther(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		if errno, ok := err.(syscall.Errno); ok && errno == syscall.ECONNREFUSED {
			return -1
		}
		pause()
	}
}

// A refused connect is neither temporary nor a timeout.
func Temporary(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		if errno, ok := err.(syscall.Errno); ok && !errno.Temporary() {
			return -1
		}
		pause()
	}
}

func Permanent(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		if t, ok := err.(interface{ Timeout() bool }); ok && t.Timeout() {
			return -1
		}
		pause()
	}
}

func Spelled(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		if strings.Contains(err.Error(), "refused") {
			return -1
		}
		pause()
	}
}

func SpelledOther(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		if strings.Contains(err.Error(), "no route to host") {
			return -1
		}
		pause()
	}
}

var (
	errDown = errors.New("down")
	errBusy = errors.New("busy")
)

// An error of the package's own stands for the kernel's.
func named(sa syscall.Sockaddr) (int, error) {
	fd, err := connect(sa)
	if err != nil {
		return -1, errDown
	}
	return fd, nil
}

func Named(sa syscall.Sockaddr) int {
	for {
		fd, err := named(sa) // want `reaches syscall\.Connect through named and connect,`
		if !errors.Is(err, errDown) {
			return fd
		}
		pause()
	}
}

func NamedOther(sa syscall.Sockaddr) int {
	for {
		fd, err := named(sa)
		if !errors.Is(err, errBusy) {
			return fd
		}
		pause()
	}
}

// A failure is a type of the package's own.
type failure struct {
	again bool
	cause error
}

func (f *failure) Error() string { return f.cause.Error() }
func (f *failure) Unwrap() error { return f.cause }

func failing(sa syscall.Sockaddr, again bool) (int, error) {
	fd, err := connect(sa)
	if err != nil {
		return -1, &failure{again, err}
	}
	return fd, nil
}

func Again(sa syscall.Sockaddr) int {
	for {
		fd, err := failing(sa, true) // want `reaches syscall\.Connect through failing and connect,`
		if err == nil {
			return fd
		}
		var f *failure
		if !errors.As(err, &f) || !f.again {
			return -1
		}
		pause()
	}
}

func NotAgain(sa syscall.Sockaddr) int {
	for {
		fd, err := failing(sa, false)
		if err == nil {
			return fd
		}
		var f *failure
		if !errors.As(err, &f) || !f.again {
			return -1
		}
		pause()
	}
}

func Joined(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		if err = errors.Join(errBusy, err); !errors.Is(err, syscall.ECONNREFUSED) {
			return -1
		}
		pause()
	}
}

func JoinedOther(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		if err = errors.Join(errBusy, err); errors.Is(err, syscall.ECONNREFUSED) {
			return -1
		}
		pause()
	}
}

func Switched(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa)
		switch err {
		case nil:
			return fd
		case syscall.ECONNREFUSED, syscall.EHOSTUNREACH:
			return -1
		default:
			pause()
		}
	}
}

func SwitchedOther(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		switch err {
		case nil:
			return fd
		case syscall.EACCES, syscall.EHOSTUNREACH:
			return -1
		default:
			pause()
		}
	}
}
