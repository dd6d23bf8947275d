// Package generics hands the port through type parameters.
package generics

import (
	"fmt"
	"net"
)

func or[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}

func Fallback(port int, addr string) {
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: or(port, 50051)}) // want `port 50051 is inside`
	_, _ = net.Listen("tcp", or(addr, ":50052"))                     // want `port 50052 is inside`
	_, _ = net.Dial("tcp", or(addr, ":50053"))
	_ = make([]byte, or(port, 50054))
}

type port interface{ ~int | ~uint16 }

func listen[P port](p P) (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%d", p))
}

func Call() {
	_, _ = listen(50055)         // want `port 50055 is inside`
	_, _ = listen(uint16(50056)) // want `port 50056 is inside`
	_, _ = listen[int](50057)    // want `port 50057 is inside`
}

type setting[T any] struct {
	value T
	set   bool
	def   T
}

func (s *setting[T]) get() T {
	if s.set {
		return s.value
	}
	return s.def
}

func Setting() (net.Listener, error) {
	s := &setting[int]{def: 50058} // want `port 50058 is inside`
	return net.ListenTCP("tcp", &net.TCPAddr{Port: s.get()})
}

func ptr[T any](v T) *T { return &v }

func Pointer() (net.Listener, error) {
	p := ptr(50059) // want `port 50059 is inside`
	return net.ListenTCP("tcp", &net.TCPAddr{Port: *p})
}

func apply[A, R any](f func(A) R, a A) R { return f(a) }

func Applied() error {
	return apply(func(addr string) error {
		_, err := net.Listen("tcp", addr)
		return err
	}, ":50060") // want `port 50060 is inside`
}
