// Package hub serves on an address, or on a listener.
package hub

import (
	"context"
	"net"
	"sync"
)

// A Hub serves.
type Hub struct {
	Addr   string
	Handle func(context.Context, net.Conn)
}

type hubContext struct {
	context.Context
	mu     sync.Mutex
	values map[any]any
}

func (c *hubContext) set(key, value any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = value
}

func (c *hubContext) Value(key any) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.values[key]; ok {
		return v
	}
	return c.Context.Value(key)
}

// ListenAndServe serves on the address.
func (h *Hub) ListenAndServe() error {
	ln, err := net.Listen("tcp", h.Addr)
	if err != nil {
		return err
	}
	return h.Serve(ln)
}

// Serve serves on a listener.
func (h *Hub) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		h.HandleConn(conn)
	}
}

// HandleConn serves a client, who can find the hub in the context.
func (h *Hub) HandleConn(conn net.Conn) {
	ctx := &hubContext{Context: context.Background(), values: make(map[any]any)}
	ctx.set("hub", h)
	ctx.set("conn", conn)
	if h.Handle != nil {
		h.Handle(ctx, conn)
	}
}
