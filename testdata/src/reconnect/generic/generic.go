// Package generic has type parameters between the loop and the connect.
package generic

import (
	"syscall"
	"time"
)

func connect[S syscall.Sockaddr](fd int, sa S) error { return syscall.Connect(fd, sa) }

func Instance(fd int) {
	for connect(fd, &syscall.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}) != nil { // want `reaches syscall\.Connect through connect\S*,`
		time.Sleep(time.Second)
	}
	for connect(fd, &syscall.SockaddrUnix{Name: "/run/agent.sock"}) != nil {
		time.Sleep(time.Second)
	}
}

func dialRaw(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func retry[T any](tries int, f func() (T, error)) (v T, err error) {
	for range tries {
		if v, err = f(); err == nil {
			return v, nil
		}
		time.Sleep(time.Second)
	}
	return v, err
}

func Helper(to syscall.Sockaddr) (int, error) {
	return retry(10, func() (int, error) { return dialRaw(to) }) // want `reaches syscall\.Connect through .*dialRaw`
}

type tcp struct{ to syscall.Sockaddr }

func (t tcp) dial() (int, error) { return dialRaw(t.to) }

type none struct{}

func (none) dial() (int, error) { return -1, syscall.ENOTCONN }

func keep[D interface{ dial() (int, error) }](d D) int {
	for {
		if fd, err := d.dial(); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The dialer and the loop meet where the one is handed to the other.
func Keep(to syscall.Sockaddr) int {
	return keep(tcp{to}) // want `the retry loop in keep reaches syscall\.Connect through \S*dial, dialRaw and connect\S*,`
}

// A generic client is run again as what it is.
type again[D interface {
	dialAgain(sa syscall.Sockaddr) (int, error)
}] struct{ with D }

type counting struct{ attempts int }

func (c *counting) dialAgain(sa syscall.Sockaddr) (int, error) {
	c.attempts++
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func (a *again[D]) run(sa syscall.Sockaddr) int {
	fd, err := a.with.dialAgain(sa)
	if err != nil {
		time.Sleep(time.Second)
		return a.run(sa) // want `reaches syscall\.Connect through`
	}
	return fd
}

func Again(sa syscall.Sockaddr) int { return (&again[*counting]{&counting{}}).run(sa) }
