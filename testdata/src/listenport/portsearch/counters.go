package portsearch

import (
	"fmt"
	"net"
	"strconv"
)

// The port that is sought is counted in a field.
type Finder struct{ next int }

func NewFinder() *Finder { return &Finder{next: 51424} }

func (f *Finder) Find() net.Listener {
	for {
		ln, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(f.next)))
		f.next++
		if err == nil {
			return ln
		}
	}
}

// The counter is a field that is not counted.
type Fixed struct{ port int }

func NewFixed() *Fixed { return &Fixed{port: 51426} } // want `port 51426 is inside`

func (f *Fixed) Listen() (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(f.port)))
}

// The try is a helper that returns a bool.
type Range struct{ cur, high int }

func Usual() *Range { return &Range{cur: 51472, high: 51999} }

func (r *Range) free() bool {
	ln, err := net.Listen("tcp", fmt.Sprint("127.0.0.1:", r.cur))
	if err != nil {
		return false
	}
	return ln.Close() == nil
}

func (r *Range) Pick() (int, bool) {
	for ; r.cur <= r.high; r.cur++ {
		if r.free() {
			return r.cur, true
		}
	}
	return 0, false
}

// A recursion goes on to the next port.
func Recursive() (net.Listener, error) { return recursive(51474) }

func recursive(port int) (net.Listener, error) {
	ln, err := net.Listen("tcp", fmt.Sprint(":", port))
	if err != nil && port < 51500 {
		return recursive(port + 1)
	}
	return ln, err
}

// A recursion tries the same port again.
func Again() (net.Listener, error) { return again(51476, 3) } // want `port 51476 is inside`

func again(port, tries int) (net.Listener, error) {
	ln, err := net.Listen("tcp", fmt.Sprint(":", port))
	if err != nil && tries > 0 {
		return again(port, tries-1)
	}
	return ln, err
}

// The next port is the sum of the last and one.
func Sum() net.Listener {
	port := 51478
	for {
		ln, err := net.Listen("tcp", fmt.Sprint(":", port))
		if err == nil {
			return ln
		}
		port = port + 1
	}
}
