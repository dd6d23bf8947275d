package analyzer_test

// prelude is what each program of a [writer] has: types of many forms, a raw
// dialer, a check, and a retry helper.
const prelude = `package p

import (
	"context"
	"errors"
	"io"
	"iter"
	"net"
	"sync"
	"syscall"
	"time"
)

type (
	connector = func() (int, error)
	handle    = int
	Dialer    interface{ Dial(to syscall.Sockaddr) (handle, error) }
	Both      interface {
		Dialer
		io.Closer
	}
	circle *circle
)

type node[T any] struct {
	value T
	next  *node[T]
	all   func(yield func(T) bool)
}

type wrapped[E error] struct {
	error
	more E
}

type Server struct {
	Dialer
	mu    sync.Mutex
	once  sync.Once
	to    syscall.Sockaddr
	addr  string
	port  int
	dial  connector
	next  *Server
	peers map[string]*Server
	c     circle
}

func (s *Server) Close() error { return nil }

func (s *Server) Open() (handle, error) { return open(s.to) }

func same[T any](v T) T { return v }

func try[T any](f func() (T, error)) (v T, err error) {
	for range 3 {
		if v, err = f(); err == nil {
			return v, nil
		}
	}
	return v, err
}

func open(to syscall.Sockaddr) (handle, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, to); err != nil {
		syscall.Close(fd)
		return -1, &wrapped[error]{err, nil}
	}
	return fd, nil
}

func meets(fd int) bool {
	l, _ := syscall.Getsockname(fd)
	r, _ := syscall.Getpeername(fd)
	a, ok := l.(*syscall.SockaddrInet4)
	b, isInet := r.(*syscall.SockaddrInet4)
	return ok && isInet && *a == *b
}

func keep(...any) {}

var (
	_        Both = (*Server)(nil)
	_             = context.Background
	_             = errors.Is
	_             = time.Second
	_             = net.Listen
	_        io.Closer
	_        iter.Seq[int]
	registry = map[string]connector{}
	queue    = make(chan connector, 4)
	usual    = &Server{port: 50052}
)
`
