package lives

import (
	"net"
	"sync"
	"sync/atomic"
)

// What is stored into an atomic cell takes the place of what was there.
type cell struct{ now atomic.Pointer[conf] }

func (c *cell) open() (net.Listener, error) { return net.Listen("tcp", c.now.Load().addr) }

func (c *cell) set(to *conf) { c.now.Store(to) }

func Stored() (net.Listener, error) {
	var c cell
	c.now.Store(&conf{":53102"})
	c.set(&conf{":8080"})
	return c.open()
}

func StoredLast() (net.Listener, error) {
	var c cell
	c.set(&conf{":8080"})
	c.now.Store(&conf{":53104"}) // want `port 53104 is inside`
	return c.open()
}

func Swapped() (net.Listener, error) {
	var c cell
	c.now.Store(&conf{":8080"})
	was := c.now.Swap(&conf{":53106"})
	c.now.Store(was)
	return c.open()
}

func SwappedBack() (net.Listener, error) {
	var c cell
	c.now.Store(&conf{":53108"}) // want `port 53108 is inside`
	was := c.now.Swap(&conf{":8080"})
	c.now.Store(was)
	return c.open()
}

// It may have been another one.
func Compared(was *conf) (net.Listener, error) {
	var c cell
	c.now.Store(&conf{":53110"}) // want `port 53110 is inside`
	c.now.CompareAndSwap(was, &conf{":8080"})
	return c.open()
}

// What is done once is not done again.
type first struct {
	once sync.Once
	addr string
}

func (f *first) choose(addr string) { f.once.Do(func() { f.addr = addr }) }

func FirstStays() (net.Listener, error) {
	var f first
	f.choose(":8080")
	f.choose(":53112")
	return net.Listen("tcp", f.addr)
}

func FirstCounts() (net.Listener, error) {
	var f first
	f.choose(":53114") // want `port 53114 is inside`
	f.choose(":8080")
	return net.Listen("tcp", f.addr)
}

func OthersOnce() (net.Listener, error) {
	var f, other first
	other.choose(":8080")
	f.choose(":53116") // want `port 53116 is inside`
	return net.Listen("tcp", f.addr)
}

func MaybeFirst(some bool) (net.Listener, error) {
	var f first
	if some {
		f.choose(":8080")
	}
	f.choose(":53118") // want `port 53118 is inside`
	return net.Listen("tcp", f.addr)
}

// A value that is computed once.
var (
	computed = sync.OnceValue(func() string { return ":53120" }) // want `port 53120 is inside`
	upstream = sync.OnceValues(func() (string, error) { return "up:53122", nil })
	listened = sync.OnceValues(func() (string, error) { return ":53124", nil }) // want `port 53124 is inside`
)

func Computed() (net.Listener, error) { return net.Listen("tcp", computed()) }

func Dialled() (net.Conn, error) {
	addr, err := upstream()
	if err != nil {
		return nil, err
	}
	return net.Dial("tcp", addr)
}

func Listened() (net.Listener, error) {
	addr, err := listened()
	if err != nil {
		return nil, err
	}
	return net.Listen("tcp", addr)
}
