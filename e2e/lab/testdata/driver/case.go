package main

import (
	"net"
	"net/netip"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// A Case is one exported function of the rule's cases, with what to call it
// with. Whether it is reported stands in its source.
type Case struct {
	Name string // package.Function
	At   string // the function in which it is reported, if that is another
	Port int    // the port that it dials; 0 stands for usual
	Kind Kind   // of one that is not reported
	// Reserved is set where the host reserves the port.
	Reserved bool
	run      func()
}

// Kind says why a case that is not reported does no harm.
type Kind string

// The kinds.
const (
	Tried  Kind = ""       // it tries to connect, and never to itself
	Caught Kind = "caught" // it, or net's own check for it, finds out that it is connected to itself
	Idle   Kind = "idle"   // it connects no TCP socket, or to nowhere
	// Outside is a case whose port no kernel gives to outgoing connections:
	// the namespace's range does not move onto it.
	Outside Kind = "outside"
)

const usual = 40000

func (c Case) port() int {
	if c.Port != 0 {
		return c.Port
	}
	return usual
}

var cases = slices.Concat(loopCases(), checkCases(), dialerCases(), socketCases())

// What the cases are given.
var (
	loopback      = [4]byte{127, 0, 0, 1}
	to            = &syscall.SockaddrInet4{Port: usual, Addr: loopback}
	toUnix        = &unix.SockaddrInet4{Port: usual, Addr: loopback}
	to6           = &unix.SockaddrInet6{Port: usual, Addr: [16]byte{15: 1}}
	text          = "127.0.0.1:40000"
	fixed         = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 45000}
	fixedAP       = netip.MustParseAddrPort("127.0.0.1:45000")
	fixedSockaddr = &unix.SockaddrInet4{Port: 45000, Addr: loopback}
	targets       = []syscall.Sockaddr{to}
)

// stream makes a TCP socket for a case that is given one.
func stream() int {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	check(err)
	return fd
}

func stream6() int {
	fd, err := syscall.Socket(syscall.AF_INET6, syscall.SOCK_STREAM, 0)
	check(err)
	return fd
}

// hold keeps a connection open, as who uses one does.
func hold(int) { select {} }

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
