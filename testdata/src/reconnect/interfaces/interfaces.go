// Package interfaces calls dialers through interfaces.
package interfaces

import (
	"syscall"
	"time"
)

type dialer interface{ dial() (int, error) }

type tcp struct{ to syscall.Sockaddr }

func (t tcp) dial() (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, t.to); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

type local struct{ path string }

func (l local) dial() (int, error) {
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrUnix{Name: l.path}); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func Known(to syscall.Sockaddr) int {
	var d dialer = tcp{to}
	for {
		if fd, err := d.dial(); err == nil { // want `reaches syscall\.Connect through \S*dial,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The other implementation exists, but does not flow here.
func Other(path string) int {
	var d dialer = local{path}
	for {
		if fd, err := d.dial(); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

func pick(path string, to syscall.Sockaddr) dialer {
	if path != "" {
		return local{path}
	}
	return tcp{to}
}

// Either of them may.
func Either(path string, to syscall.Sockaddr) int {
	d := pick(path, to)
	for {
		if fd, err := d.dial(); err == nil { // want `reaches syscall\.Connect through \S*dial,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

type overriding struct{ dialer }

func (overriding) dial() (int, error) { return -1, syscall.ENOTCONN }

// The interface is embedded, and its method overridden.
func Overridden(to syscall.Sockaddr) int {
	var d dialer = overriding{tcp{to}}
	for {
		if fd, err := d.dial(); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
