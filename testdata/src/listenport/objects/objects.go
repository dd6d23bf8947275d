// Package objects has types of which some objects listen and others do not.
package objects

import (
	"errors"
	"fmt"
	"net"
	"net/http"
)

// One configuration for both ends.
type Config struct{ Addr string }

type Server struct{ c Config }
type Client struct{ c Config }

func NewServer(c Config) *Server { return &Server{c} }
func NewClient(c Config) *Client { return &Client{c} }

func (s *Server) Run() (net.Listener, error) { return net.Listen("tcp", s.c.Addr) }
func (c *Client) Run() (net.Conn, error)     { return net.Dial("tcp", c.c.Addr) }

func QuickClient() *Client { return NewClient(Config{Addr: "localhost:50912"}) }
func QuickServer() *Server { return NewServer(Config{Addr: "localhost:50914"}) } // want `port 50914 is inside`

// Who asks for the settings decides what becomes of them.
type Settings struct{ Port int }

func Usual() *Settings { return &Settings{Port: 50916} } // want `port 50916 is inside`

func Serve(s *Settings) error { return http.ListenAndServe(fmt.Sprint(":", s.Port), nil) }

// A node listens when it is started.
type Node struct{ addr string }

func NewNode(addr string) *Node { return &Node{addr: addr} }

func (n *Node) Start() (net.Listener, error) { return net.Listen("tcp", n.addr) }

func (n *Node) Validate() error {
	if n.addr == "" {
		return errors.New("no address")
	}
	return nil
}

func Validated() error { return NewNode("127.0.0.1:50918").Validate() }

func Started() (net.Listener, error) {
	n := NewNode("127.0.0.1:50920") // want `port 50920 is inside`
	if err := n.Validate(); err != nil {
		return nil, err
	}
	return n.Start()
}

// Kept, and started by who keeps them.
type group struct{ nodes []*Node }

func (g *group) add(n *Node) { g.nodes = append(g.nodes, n) }

func (g *group) start() {
	for _, n := range g.nodes {
		_, _ = n.Start()
	}
}

func Group() {
	var g group
	g.add(NewNode(":50922")) // want `port 50922 is inside`
	g.start()
}

// A starter knows only the interface.
type starter interface {
	Start() (net.Listener, error)
}

func Interface() {
	for _, s := range []starter{NewNode(":50924")} { // want `port 50924 is inside`
		_, _ = s.Start()
	}
}
