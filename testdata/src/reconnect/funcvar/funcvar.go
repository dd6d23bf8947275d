// Package funcvar calls dialers through variables.
package funcvar

import (
	"net"
	"os"
	"syscall"
	"time"
)

func dialRaw(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

func dialChecked(sa syscall.Sockaddr) (net.Conn, error) {
	c, err := dialRaw(sa)
	if err != nil {
		return nil, err
	}
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		c.Close()
		return nil, syscall.ECONNREFUSED
	}
	return c, nil
}

func Local(sa syscall.Sockaddr) net.Conn {
	dial := dialRaw
	for {
		if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// Tests put something else here.
var dial = dialRaw

func Package(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// The system call itself is in the variable.
var connect = syscall.Connect

func Call(fd int, sa syscall.Sockaddr) {
	for connect(fd, sa) != nil { // want `reaches syscall\.Connect`
		time.Sleep(time.Second)
	}
}

var safe = dialChecked

func Safe(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := safe(sa); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// Only one of the two is raw.
func Chosen(sa syscall.Sockaddr, careful bool) net.Conn {
	dial := dialRaw
	if careful {
		dial = dialChecked
	}
	for {
		if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// What was there first is overwritten before anybody calls it.
func Overwritten(sa syscall.Sockaddr) net.Conn {
	dial := dialRaw
	dial = dialChecked
	for {
		if c, err := dial(sa); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}
