// Package atomics keeps what decides about a loop, or the dialer, in the cells of
// sync/atomic.
package atomics

import (
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

func dial(sa syscall.Sockaddr) (net.Conn, error) {
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

func pause() { time.Sleep(time.Second) }

func Counted(sa syscall.Sockaddr) net.Conn {
	var tries atomic.Int32
	for tries.Add(1) < 50 {
		if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
			return c
		}
		pause()
	}
	return nil
}

// The failure sets what the loop reads.
func StoppedByFailure(sa syscall.Sockaddr) (c net.Conn) {
	var stop atomic.Bool
	for !stop.Load() {
		var err error
		if c, err = dial(sa); err != nil {
			stop.Store(true)
			continue
		}
		return c
	}
	return nil
}

func StoppedBySuccess(sa syscall.Sockaddr) (c net.Conn) {
	var up atomic.Bool
	for !up.Load() {
		var err error
		if c, err = dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
			up.Store(true)
			continue
		}
		pause()
	}
	return c
}

// The same cells, by the functions of the package.
func FailedOnce(sa syscall.Sockaddr) net.Conn {
	var failed int32
	for atomic.LoadInt32(&failed) == 0 {
		c, err := dial(sa)
		if err == nil {
			return c
		}
		atomic.StoreInt32(&failed, 1)
	}
	return nil
}

func FailedOften(sa syscall.Sockaddr) net.Conn {
	var failed int32
	for atomic.LoadInt32(&failed) < 50 {
		c, err := dial(sa) // want `reaches syscall\.Connect through dial,`
		if err == nil {
			return c
		}
		atomic.AddInt32(&failed, 1)
		pause()
	}
	return nil
}

type dialer func(syscall.Sockaddr) (net.Conn, error)

var current atomic.Pointer[dialer]

func use(d dialer) { current.Store(&d) }

func Pointed(sa syscall.Sockaddr) net.Conn {
	use(dial)
	for {
		if c, err := (*current.Load())(sa); err == nil { // want `reaches syscall\.Connect through dial,`
			return c
		}
		pause()
	}
}

var known atomic.Value

func Valued(sa syscall.Sockaddr) net.Conn {
	known.Store(dialer(dial))
	for {
		if c, err := known.Load().(dialer)(sa); err == nil { // want `reaches syscall\.Connect through dial,`
			return c
		}
		pause()
	}
}

func checked(sa syscall.Sockaddr) (net.Conn, error) {
	c, err := dial(sa)
	if err == nil && c.LocalAddr().String() == c.RemoteAddr().String() {
		c.Close()
		return nil, errors.New("connected to itself")
	}
	return c, err
}

var careful atomic.Value

func ValuedChecked(sa syscall.Sockaddr) net.Conn {
	careful.Store(dialer(checked))
	for {
		if c, err := careful.Load().(dialer)(sa); err == nil {
			return c
		}
		pause()
	}
}

// A link is dialled by the first that needs it.
type link struct {
	dialling atomic.Int32
	conn     atomic.Pointer[net.Conn]
}

func (l *link) get(sa syscall.Sockaddr) net.Conn {
	for {
		if c := l.conn.Load(); c != nil {
			return *c
		}
		if l.dialling.CompareAndSwap(0, 1) {
			if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
				l.conn.Store(&c)
			}
			l.dialling.Store(0)
		}
		pause()
	}
}

func Link(sa syscall.Sockaddr) net.Conn { return new(link).get(sa) }

// Who has failed once does not get the right to dial again.
func (l *link) getOnce(sa syscall.Sockaddr) net.Conn {
	for range 50 {
		if l.dialling.Swap(1) == 0 {
			if c, err := dial(sa); err == nil {
				return c
			}
		}
		pause()
	}
	return nil
}

func LinkOnce(sa syscall.Sockaddr) net.Conn { return new(link).getOnce(sa) }

// A pool makes a connection where it has none.
func Pooled(sa syscall.Sockaddr) net.Conn {
	pool := sync.Pool{New: func() any { // want `the retry loop in Pooled reaches syscall\.Connect through dial,`
		c, err := dial(sa)
		if err != nil {
			return nil
		}
		return c
	}}
	for {
		if c, ok := pool.Get().(net.Conn); ok {
			return c
		}
		pause()
	}
}

func PooledChecked(sa syscall.Sockaddr) net.Conn {
	pool := sync.Pool{New: func() any {
		c, err := checked(sa)
		if err != nil {
			return nil
		}
		return c
	}}
	for {
		if c, ok := pool.Get().(net.Conn); ok {
			return c
		}
		pause()
	}
}

// What once has run does not run again.
func Once(sa syscall.Sockaddr) (c net.Conn) {
	var once sync.Once
	for range 50 {
		once.Do(func() { c, _ = dial(sa) })
		if c != nil {
			return c
		}
		pause()
	}
	return nil
}

func OnceAnew(sa syscall.Sockaddr) (c net.Conn) {
	var once *sync.Once
	for range 50 {
		once = new(sync.Once)
		once.Do(func() { c, _ = dial(sa) }) // want `reaches syscall\.Connect through dial,`
		if c != nil {
			return c
		}
		pause()
	}
	return nil
}
