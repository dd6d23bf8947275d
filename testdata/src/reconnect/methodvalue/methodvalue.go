// Package methodvalue calls dialers by method values and method expressions.
package methodvalue

import (
	"syscall"
	"time"
)

type dialer struct {
	to syscall.Sockaddr
}

func (d *dialer) dial() (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, d.to); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

// resume returns what is left of an earlier connection.
func (d *dialer) resume() (int, error) { return -1, syscall.ENOTCONN }

func Value(to syscall.Sockaddr) int {
	d := &dialer{to: to}
	connect := d.dial
	for {
		if fd, err := connect(); err == nil { // want `reaches syscall\.Connect through \S*dial,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

func Expression(to syscall.Sockaddr) int {
	d := &dialer{to: to}
	connect := (*dialer).dial
	for {
		if fd, err := connect(d); err == nil { // want `reaches syscall\.Connect through \S*dial,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// Another method of the same value.
func Other(to syscall.Sockaddr) int {
	resume := (&dialer{to: to}).resume
	for {
		if fd, err := resume(); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The receiver was bound when the value was made.
func Local(path string) int {
	connect := (&dialer{to: &syscall.SockaddrUnix{Name: path}}).dial
	for {
		if fd, err := connect(); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
