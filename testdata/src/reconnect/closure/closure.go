// Package closure has function literals between the loop and the connect.
package closure

import (
	"syscall"
	"time"
)

func socket() int {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1
	}
	return fd
}

// What the literal captures is the address.
func Captured(sa syscall.Sockaddr) int {
	dial := func() (int, error) {
		fd := socket()
		return fd, syscall.Connect(fd, sa)
	}
	for {
		fd, err := dial() // want `reconnect: .*reaches syscall\.Connect\b`
		if err == nil {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// A captured address of another family.
func CapturedUnix(path string) int {
	sa := &syscall.SockaddrUnix{Name: path}
	dial := func() (int, error) {
		fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1, err
		}
		return fd, syscall.Connect(fd, sa)
	}
	for {
		fd, err := dial()
		if err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// A captured variable may be stored into after the literal was made.
func CapturedLater(path string, port int) int {
	var sa syscall.Sockaddr = &syscall.SockaddrUnix{Name: path}
	dial := func(fd int) error { return syscall.Connect(fd, sa) }
	if path == "" {
		sa = &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
	}
	for {
		fd := socket()
		if err := dial(fd); err == nil { // want `reaches syscall\.Connect\b`
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// The literal is called where it stands.
func Immediate(sa syscall.Sockaddr) (fd int) {
	for {
		err := func() error { fd = socket(); return syscall.Connect(fd, sa) }() // want `reaches syscall\.Connect`
		if err == nil {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// The whole loop stands in a literal.
func Inside(sa syscall.Sockaddr, up func(fd int)) {
	connect := func() {
		fd := socket()
		for syscall.Connect(fd, sa) != nil { // want `reaches syscall\.Connect,`
			time.Sleep(time.Second)
		}
		up(fd)
	}
	go connect()
}

func dialer(sa syscall.Sockaddr) func() (int, error) {
	return func() (int, error) {
		fd := socket()
		return fd, syscall.Connect(fd, sa)
	}
}

// A function makes the literal.
func Made(sa syscall.Sockaddr) int {
	dial := dialer(sa)
	for {
		fd, err := dial() // want `reaches syscall\.Connect\b`
		if err == nil {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// The literal makes the socket only; the connect stands before the loop.
func Unrelated(sa syscall.Sockaddr) error {
	open := func() int { return socket() }
	fd := open()
	if err := syscall.Connect(fd, sa); err != nil {
		return err
	}
	for fd := open(); fd < 0; fd = open() {
		time.Sleep(time.Second)
	}
	return nil
}

// The literal has the check.
func Checked(to *syscall.SockaddrInet4) int {
	dial := func() (int, bool) {
		fd := socket()
		if err := syscall.Connect(fd, to); err != nil {
			return fd, false
		}
		own, err := syscall.Getsockname(fd)
		if err != nil {
			return fd, false
		}
		l, ok := own.(*syscall.SockaddrInet4)
		return fd, ok && (l.Port != to.Port || l.Addr != to.Addr)
	}
	for {
		fd, ok := dial()
		if ok {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}
