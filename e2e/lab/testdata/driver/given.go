package main

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// What the cases are given.
var (
	to            = &syscall.SockaddrInet4{Port: usual, Addr: loopback}
	toUnix        = &unix.SockaddrInet4{Port: usual, Addr: loopback}
	to6           = &unix.SockaddrInet6{Port: usual, Addr: [16]byte{15: 1}}
	text          = "127.0.0.1:40000"
	toAP          = netip.MustParseAddrPort("127.0.0.1:40000")
	fixed         = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 45000}
	fixedAP       = netip.MustParseAddrPort("127.0.0.1:45000")
	fixedSockaddr = &unix.SockaddrInet4{Port: 45000, Addr: loopback}
	targets       = []syscall.Sockaddr{to}
	elsewhere     = &syscall.SockaddrInet4{Port: usual + 3, Addr: loopback}
)

func stream6() int {
	fd, err := syscall.Socket(syscall.AF_INET6, syscall.SOCK_STREAM, 0)
	check(err)
	return fd
}

// wakes returns a channel that wakes a loop n times.
func wakes(n int) <-chan struct{} {
	c := make(chan struct{}, n)
	for range n {
		c <- struct{}{}
	}
	return c
}

// ticks returns a channel that wakes a loop every few milliseconds.
func ticks() <-chan struct{} {
	c := make(chan struct{})
	go func() {
		for {
			time.Sleep(5 * time.Millisecond)
			c <- struct{}{}
		}
	}()
	return c
}

// healthy keeps the connection open that is said to be well, as above.
func healthy(ok bool) {
	if ok {
		hold(0)
	}
}

// nonblocking makes a TCP socket whose connects do not wait.
func nonblocking() int {
	fd := stream()
	check(syscall.SetNonblock(fd, true))
	return fd
}

// unconnected is a TCP socket as package net has it, not connected yet.
func unconnected() *net.TCPConn {
	f := os.NewFile(uintptr(nonblocking()), "socket")
	defer f.Close()
	c, err := net.FileConn(f)
	check(err)
	return c.(*net.TCPConn)
}

// agent listens on a Unix socket, and returns its name.
func agent() string {
	ln, err := net.Listen("unix", "@agent")
	check(err)
	keep(ln)
	return "@agent"
}

// oneClient listens on a Unix socket, and has a client.
func oneClient() net.Listener {
	ln, err := net.Listen("unix", "@proxy")
	check(err)
	c, err := net.Dial("unix", "@proxy")
	check(err)
	keep(c)
	return ln
}

// closed returns a listener that has left its port.
func closed(addr *net.TCPAddr) net.Listener {
	ln, err := net.ListenTCP("tcp", addr)
	check(err)
	check(ln.Close())
	return ln
}

// file opens a file that can be synced.
func file() int {
	f, err := os.CreateTemp("", "lab")
	check(err)
	check(os.Remove(f.Name()))
	keep(f)
	return int(f.Fd())
}

// refused is an event loop's bad news, every few milliseconds.
func refused() (int, error) {
	time.Sleep(10 * time.Millisecond)
	return -1, errors.New("refused")
}

// never is an event loop without news.
func never() (int, error) { select {} }

// unit is the address of a unit, which is no socket.
type unit int

func (u unit) Unit() int { return int(u) }
