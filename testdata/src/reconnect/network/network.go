// Package network has dialers whose parameters decide what they connect; the
// caller is judged by what it gives them.
package network

import (
	"errors"
	"net"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

func dial(network, addr string) (net.Conn, error) {
	var (
		domain, typ int
		sa          unix.Sockaddr
	)
	switch network {
	case "tcp":
		domain, typ = unix.AF_INET, unix.SOCK_STREAM
		port, err := strconv.Atoi(addr)
		if err != nil {
			return nil, err
		}
		sa = &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
	case "udp":
		domain, typ = unix.AF_INET, unix.SOCK_DGRAM
		port, err := strconv.Atoi(addr)
		if err != nil {
			return nil, err
		}
		sa = &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
	case "unix":
		domain, typ = unix.AF_UNIX, unix.SOCK_STREAM
		sa = &unix.SockaddrUnix{Name: addr}
	default:
		return nil, errors.New("unknown network " + network)
	}
	fd, err := unix.Socket(domain, typ, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.Connect(fd, sa); err != nil {
		unix.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), addr)
	defer f.Close()
	return net.FileConn(f)
}

func TCP(addr string) net.Conn {
	for {
		if c, err := dial("tcp", addr); err == nil { // want `reaches unix\.Connect through dial,`
			return c
		}
		time.Sleep(time.Second)
	}
}

func UDP(addr string) net.Conn {
	for {
		if c, err := dial("udp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func Unix(addr string) net.Conn {
	for {
		if c, err := dial("unix", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// Configured may be given any network, TCP among them.
func Configured(network, addr string) net.Conn {
	for {
		if c, err := dial(network, addr); err == nil { // want `reaches unix\.Connect through dial,`
			return c
		}
		time.Sleep(time.Second)
	}
}

func dialLocal(path string) (net.Conn, error) { return dial("unix", path) }

func dialPort(port int) (net.Conn, error) { return dial("tcp", strconv.Itoa(port)) }

// The constant stands one call further away.
func Between(path string, port int) (local, remote net.Conn) {
	for local == nil || remote == nil {
		local, _ = dialLocal(path)
		remote, _ = dialPort(port) // want `reaches unix\.Connect through dialPort and dial,`
		time.Sleep(time.Second)
	}
	return local, remote
}

func connectTo(fd int, sa unix.Sockaddr) error {
	if err := unix.SetNonblock(fd, false); err != nil {
		return err
	}
	return unix.Connect(fd, sa)
}

// The address is the parameter that decides.
func Address(fd int, path string) {
	for connectTo(fd, &unix.SockaddrUnix{Name: path}) != nil {
		time.Sleep(time.Second)
	}
	for connectTo(fd, &unix.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}) != nil { // want `reaches unix\.Connect through connectTo,`
		time.Sleep(time.Second)
	}
}

// waitLocal loops itself; every caller gives it a path.
func waitLocal(fd int, sa unix.Sockaddr) {
	for unix.Connect(fd, sa) != nil {
		time.Sleep(time.Second)
	}
}

func Agents(a, b int) {
	waitLocal(a, &unix.SockaddrUnix{Name: "/run/a.sock"})
	waitLocal(b, &unix.SockaddrUnix{Name: "/run/b.sock"})
}

// waitAny loops itself; one of its callers gives it a TCP address.
func waitAny(fd int, sa unix.Sockaddr) {
	for unix.Connect(fd, sa) != nil { // want `reaches unix\.Connect,`
		time.Sleep(time.Second)
	}
}

func Mixed(a, b int) {
	waitAny(a, &unix.SockaddrUnix{Name: "/run/a.sock"})
	waitAny(b, &unix.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}})
}
