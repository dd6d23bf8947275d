// Package machines connects in one round of a loop, and looks at the connection
// in a later one: what it knows between the two is in fields.
package machines

import (
	"syscall"
	"time"
)

func dial(sa syscall.Sockaddr) (int, error) {
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

func self(fd int) bool {
	own, err := syscall.Getsockname(fd)
	if err != nil {
		return false
	}
	peer, err := syscall.Getpeername(fd)
	if err != nil {
		return false
	}
	l, okL := own.(*syscall.SockaddrInet4)
	r, okR := peer.(*syscall.SockaddrInet4)
	return okL && okR && l.Port == r.Port && l.Addr == r.Addr
}

type step int

const (
	idle step = iota
	connected
	open
)

type client struct {
	fd   int
	step step
}

// The next round compares the ends.
func Checked(sa syscall.Sockaddr) {
	c := new(client)
	c.checked(sa)
}

func (c *client) checked(sa syscall.Sockaddr) {
	for {
		switch c.step {
		case idle:
			fd, err := dial(sa)
			if err != nil {
				time.Sleep(time.Second)
				continue
			}
			c.fd, c.step = fd, connected
		case connected:
			if self(c.fd) {
				syscall.Close(c.fd)
				c.step = idle
				continue
			}
			c.step = open
		case open:
			syscall.Write(c.fd, []byte("hello"))
			return
		}
	}
}

func Unchecked(sa syscall.Sockaddr) {
	c := new(client)
	c.unchecked(sa)
}

func (c *client) unchecked(sa syscall.Sockaddr) {
	for {
		switch c.step {
		case idle:
			fd, err := dial(sa) // want `reaches syscall\.Connect through dial,`
			if err != nil {
				time.Sleep(time.Second)
				continue
			}
			c.fd, c.step = fd, connected
		case connected:
			c.step = open
		case open:
			syscall.Write(c.fd, []byte("hello"))
			return
		}
	}
}

// A Reactor waits for its socket in between, which is set up so.
type Reactor struct {
	ep, fd int
	step   step
	peer   syscall.SockaddrInet4
}

// NewReactor returns one that has not connected yet.
func NewReactor(peer syscall.SockaddrInet4) (*Reactor, error) {
	ep, err := syscall.EpollCreate1(0)
	if err != nil {
		return nil, err
	}
	return &Reactor{ep: ep, fd: -1, peer: peer}, nil
}

// Loop runs until epoll fails.
func (r *Reactor) Loop() error {
	events := make([]syscall.EpollEvent, 8)
	for {
		if r.step == idle {
			r.start()
		}
		n, err := syscall.EpollWait(r.ep, events, 100)
		if err != nil && err != syscall.EINTR {
			return err
		}
		for range n {
			switch r.step {
			case connected:
				r.established()
			case open:
				syscall.Write(r.fd, []byte("hello"))
			}
		}
	}
}

func (r *Reactor) start() {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK, 0)
	if err != nil {
		return
	}
	r.fd = fd
	if err := syscall.Connect(fd, &r.peer); err != nil && err != syscall.EINPROGRESS {
		r.drop()
		return
	}
	r.step = connected
	syscall.EpollCtl(r.ep, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN | syscall.EPOLLOUT, Fd: int32(fd)})
}

func (r *Reactor) established() {
	if n, err := syscall.GetsockoptInt(r.fd, syscall.SOL_SOCKET, syscall.SO_ERROR); err != nil || n != 0 {
		r.drop()
		return
	}
	own, err := syscall.Getsockname(r.fd)
	if err != nil {
		r.drop()
		return
	}
	if l, ok := own.(*syscall.SockaddrInet4); !ok || l.Port == r.peer.Port && l.Addr == r.peer.Addr {
		r.drop()
		return
	}
	r.step = open
}

func (r *Reactor) drop() {
	if r.fd >= 0 {
		syscall.Close(r.fd)
	}
	r.fd, r.step = -1, idle
	time.Sleep(time.Second)
}

// A Careless one takes each that has connected.
type Careless struct {
	ep, fd int
	step   step
	peer   syscall.SockaddrInet4
}

// NewCareless returns one that has not connected yet.
func NewCareless(peer syscall.SockaddrInet4) (*Careless, error) {
	ep, err := syscall.EpollCreate1(0)
	if err != nil {
		return nil, err
	}
	return &Careless{ep: ep, fd: -1, peer: peer}, nil
}

// Loop runs until epoll fails.
func (r *Careless) Loop() error {
	events := make([]syscall.EpollEvent, 8)
	for {
		if r.step == idle {
			r.start() // want `reaches syscall\.Connect through Careless\.start,`
		}
		n, err := syscall.EpollWait(r.ep, events, 100)
		if err != nil && err != syscall.EINTR {
			return err
		}
		for range n {
			switch r.step {
			case connected:
				r.established()
			case open:
				syscall.Write(r.fd, []byte("hello"))
			}
		}
	}
}

func (r *Careless) start() {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK, 0)
	if err != nil {
		return
	}
	r.fd = fd
	if err := syscall.Connect(fd, &r.peer); err != nil && err != syscall.EINPROGRESS {
		r.drop()
		return
	}
	r.step = connected
	syscall.EpollCtl(r.ep, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN | syscall.EPOLLOUT, Fd: int32(fd)})
}

func (r *Careless) established() {
	if n, err := syscall.GetsockoptInt(r.fd, syscall.SOL_SOCKET, syscall.SO_ERROR); err != nil || n != 0 {
		r.drop()
		return
	}
	r.step = open
}

func (r *Careless) drop() {
	if r.fd >= 0 {
		syscall.Close(r.fd)
	}
	r.fd, r.step = -1, idle
	time.Sleep(time.Second)
}

// What the loop leaves in the field is there for others, and it never looks at it.
func (c *client) left(sa syscall.Sockaddr) {
	for {
		if c.fd == 0 {
			if fd, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
				c.fd = fd
			}
		}
		time.Sleep(time.Second)
	}
}

func Left(sa syscall.Sockaddr) {
	c := new(client)
	go c.left(sa)
	time.Sleep(5 * time.Second)
	syscall.Write(c.fd, []byte("hello"))
}

// Here it has been looked at before it is put there.
func (c *client) leftChecked(sa syscall.Sockaddr) {
	for {
		if c.fd == 0 {
			if fd, err := dial(sa); err == nil && self(fd) {
				syscall.Close(fd)
			} else if err == nil {
				c.fd = fd
			}
		}
		time.Sleep(time.Second)
	}
}

func LeftChecked(sa syscall.Sockaddr) {
	c := new(client)
	go c.leftChecked(sa)
	time.Sleep(5 * time.Second)
	syscall.Write(c.fd, []byte("hello"))
}
