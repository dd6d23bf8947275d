// Package transport carries messages, over TCP or in memory.
package transport

import (
	"errors"
	"net"

	"example.com/micro/ports"
)

// A Transport listens.
type Transport interface {
	Listen(addr string) (net.Listener, error)
}

// A Bus only has names.
type Bus interface {
	Join(addr string) error
}

type tcp struct{}

// NewTCP makes a transport over TCP.
func NewTCP() Transport { return tcp{} }

func (tcp) Listen(addr string) (net.Listener, error) {
	listen := func(addr string) (net.Listener, error) { return net.Listen("tcp", addr) }
	return ports.Listen(addr, listen)
}

type memory struct{ names map[string]bool }

// NewMemory makes a transport in memory.
func NewMemory() Bus { return &memory{names: make(map[string]bool)} }

func (m *memory) Join(addr string) error {
	if m.names[addr] {
		return errors.New("taken")
	}
	m.names[addr] = true
	return nil
}

// Named listens on another address than the name that it is given.
func Named(name string) (net.Listener, error) {
	return ports.Name(name, ":0", func(addr string) (net.Listener, error) { return net.Listen("tcp", addr) })
}

type pipe struct{ names map[string]net.Listener }

// NewPipe makes a transport whose listeners stay in the process.
func NewPipe() Transport { return &pipe{names: make(map[string]net.Listener)} }

func (p *pipe) Listen(addr string) (net.Listener, error) {
	ln, ok := p.names[addr]
	if !ok {
		return nil, errors.New("no pipe " + addr)
	}
	return ln, nil
}
