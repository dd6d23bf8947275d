// Package keeper keeps a connection by a transport of its user's, whose type is a parameter.
package keeper

import "time"

// A Transport opens connections to an address of some type.
type Transport[A any] interface {
	Open(addr A) (int, error)
}

// A Keeper keeps one.
type Keeper[A any, T Transport[A]] struct {
	transport T
	addr      A
}

// New returns a keeper.
func New[A any, T Transport[A]](t T, addr A) *Keeper[A, T] { return &Keeper[A, T]{t, addr} }

// Conn opens the connection, whatever it takes.
func (k *Keeper[A, T]) Conn() int {
	for {
		if fd, err := k.transport.Open(k.addr); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
