// Package recovered has panics that arise in one function and are recovered in another.
package recovered

import (
	"errors"
	"log"
	"net"
	"os"
	"sync"
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

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func mustDial(sa syscall.Sockaddr) net.Conn { return must(dial(sa)) }

// The recover tells the loop that it has failed.
func Tried(sa syscall.Sockaddr) net.Conn {
	for {
		if c := try(sa); c != nil { // want `reaches syscall\.Connect through .*dial,`
			return c
		}
		pause()
	}
}

func try(sa syscall.Sockaddr) (c net.Conn) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	return mustDial(sa)
}

// Nobody recovers, so the first failure ends the program.
func Untried(sa syscall.Sockaddr) net.Conn {
	for {
		if c := mustDial(sa); c != nil {
			return c
		}
		pause()
	}
}

// The recover starts all over, in a goroutine of its own.
type Tail struct {
	sa    syscall.Sockaddr
	Conns chan net.Conn
}

func (t *Tail) Supervise() {
	defer func() {
		if r := recover(); r != nil {
			pause()
			go t.Supervise() // want `reaches syscall\.Connect through .*dial,`
		}
	}()
	t.Conns <- mustDial(t.sa)
}

func NewTail(sa syscall.Sockaddr) *Tail { return &Tail{sa, make(chan net.Conn, 1)} }

// A panic that is not recovered goes on.
func (t *Tail) Once() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	for {
		t.Conns <- mustDial(t.sa)
		pause()
	}
}

var errMirror = errors.New("connected to itself")

func ensure(ok bool, err error) {
	if !ok {
		panic(err)
	}
}

// The check panics, and the recover returns the connection all the same: it is in a
// named result already.
func Swallowed(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := swallow(sa) // want `reaches syscall\.Connect through .*dial,`
		if err == nil {
			return c
		}
		pause()
	}
}

func swallow(sa syscall.Sockaddr) (c net.Conn, err error) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	if c, err = dial(sa); err != nil {
		return nil, err
	}
	ensure(c.LocalAddr().String() != c.RemoteAddr().String(), errMirror)
	return c, nil
}

// Here the recover makes an error of it.
func Passed(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := pass(sa)
		if err == nil {
			return c
		}
		pause()
	}
}

func pass(sa syscall.Sockaddr) (c net.Conn, err error) {
	defer func() {
		if r := recover(); r != nil {
			c.Close()
			c, err = nil, r.(error)
		}
	}()
	if c, err = dial(sa); err != nil {
		return nil, err
	}
	ensure(c.LocalAddr().String() != c.RemoteAddr().String(), errMirror)
	return c, nil
}

// What sync.Once runs panics in its caller.
func Once(sa syscall.Sockaddr) net.Conn {
	for {
		if c := once(sa); c != nil { // want `reaches syscall\.Connect through .*dial,`
			return c
		}
		pause()
	}
}

func once(sa syscall.Sockaddr) (c net.Conn) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	new(sync.Once).Do(func() { c = mustDial(sa) })
	return c
}

// What a group runs panics in a goroutine of its own, which ends the program.
func Grouped(sa syscall.Sockaddr) net.Conn {
	for {
		if c := grouped(sa); c != nil {
			return c
		}
		pause()
	}
}

func grouped(sa syscall.Sockaddr) (c net.Conn) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	var all sync.WaitGroup
	all.Go(func() { c = mustDial(sa) })
	all.Wait()
	return c
}

// So does a panic that is logged.
func Logged(sa syscall.Sockaddr) net.Conn {
	for {
		if c := logged(sa); c != nil { // want `reaches syscall\.Connect through .*dial,`
			return c
		}
		pause()
	}
}

func logged(sa syscall.Sockaddr) (c net.Conn) {
	defer func() { _ = recover() }()
	c, err := dial(sa)
	if err != nil {
		log.Panic(err)
	}
	return c
}

// The end of the program is no panic.
func Ended(sa syscall.Sockaddr) net.Conn {
	for {
		if c := ended(sa); c != nil {
			return c
		}
		pause()
	}
}

func ended(sa syscall.Sockaddr) (c net.Conn) {
	defer func() { _ = recover() }()
	c, err := dial(sa)
	if err != nil {
		log.Fatal(err)
	}
	return c
}
