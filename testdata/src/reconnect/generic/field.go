package generic

import (
	"syscall"
	"time"
)

// A pool makes what it gives by a function whose type depends on its parameter.
type pool[T any] struct{ make func() (T, error) }

func newPool[T any](make func() (T, error)) *pool[T] { return &pool[T]{make: make} }

func (p *pool[T]) take() T {
	for {
		v, err := p.make() // want `reaches syscall\.Connect through dialRaw and connect,`
		if err == nil {
			return v
		}
		time.Sleep(time.Second)
	}
}

type DB struct{ p *pool[int] }

func Open(sa syscall.Sockaddr) *DB {
	return &DB{newPool(func() (int, error) { return dialRaw(sa) })}
}

func (d *DB) Get() int { return d.p.take() }

type checkedPool[T any] struct{ make func() (T, error) }

func (p *checkedPool[T]) takeChecked() T {
	for {
		if v, err := p.make(); err == nil {
			return v
		}
		time.Sleep(time.Second)
	}
}

type CheckedDB struct{ p *checkedPool[int] }

func OpenChecked(to *syscall.SockaddrInet4) *CheckedDB {
	db := new(CheckedDB)
	db.p = &checkedPool[int]{make: func() (int, error) {
		fd, err := dialRaw(to)
		if err != nil {
			return -1, err
		}
		own, err := syscall.Getsockname(fd)
		if l, ok := own.(*syscall.SockaddrInet4); err != nil || !ok || l.Port == to.Port && l.Addr == to.Addr {
			syscall.Close(fd)
			return -1, syscall.ECONNREFUSED
		}
		return fd, nil
	}}
	return db
}

func (d *CheckedDB) Get() int { return d.p.takeChecked() }

// What is made is what a conn of a type parameter is made of.
type conn[T any] struct {
	raw T
	at  time.Time
}

type client[K comparable, T any] struct {
	make  func(K) (*conn[T], error)
	conns map[K]*conn[T]
}

func (c *client[K, T]) get(k K) *conn[T] {
	if c.conns[k] == nil {
		c.conns[k] = c.again(k)
	}
	return c.conns[k]
}

func (c *client[K, T]) again(k K) *conn[T] {
	for {
		if v, err := c.make(k); err == nil { // want `reaches syscall\.Connect through dialRaw and connect,`
			return v
		}
		time.Sleep(time.Second)
	}
}

type Fleet struct{ c client[int, int] }

func NewFleet() *Fleet {
	return &Fleet{client[int, int]{
		make: func(port int) (*conn[int], error) {
			fd, err := dialRaw(&syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}})
			if err != nil {
				return nil, err
			}
			return &conn[int]{fd, time.Now()}, nil
		},
		conns: make(map[int]*conn[int]),
	}}
}

func (f *Fleet) Get(port int) int { return f.c.get(port).raw }
