// Package node makes nodes, which listen when they are started.
package node

import (
	"errors"
	"net"
)

type Node struct{ addr string }

func New(addr string) *Node { return &Node{addr: addr} }

func (n *Node) Start() (net.Listener, error) { return net.Listen("tcp", n.addr) }

func (n *Node) Validate() error {
	if n.addr == "" {
		return errors.New("no address")
	}
	return nil
}
