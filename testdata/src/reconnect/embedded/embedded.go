// Package embedded has dialers that embed a raw one, with and without a method
// that takes its place.
package embedded

import (
	"net"
	"os"
	"syscall"
	"time"
)

type rawDialer struct{ to syscall.Sockaddr }

func (d rawDialer) dial() (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, d.to); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

type logged struct {
	rawDialer
	name string
}

type checked struct{ rawDialer }

func (d checked) dial() (net.Conn, error) {
	c, err := d.rawDialer.dial()
	if err != nil {
		return nil, err
	}
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		c.Close()
		return nil, syscall.ECONNREFUSED
	}
	return c, nil
}

// The method is promoted.
func Promoted(to syscall.Sockaddr) net.Conn {
	d := logged{rawDialer: rawDialer{to}, name: "upstream"}
	for {
		if c, err := d.dial(); err == nil { // want `reaches syscall\.Connect through \S*dial,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// The method is overridden, by one that checks.
func Overridden(to syscall.Sockaddr) net.Conn {
	d := checked{rawDialer{to}}
	for {
		if c, err := d.dial(); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// The overridden one is called all the same.
func Bypassed(to syscall.Sockaddr) net.Conn {
	d := checked{rawDialer{to}}
	for {
		if c, err := d.rawDialer.dial(); err == nil { // want `reaches syscall\.Connect through \S*dial,`
			return c
		}
		time.Sleep(time.Second)
	}
}
