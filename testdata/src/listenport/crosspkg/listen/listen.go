// Package listen wraps the listening calls and has no port of its own.
package listen

import (
	"fmt"
	"net"
	"net/http"
)

func On(addr string) (net.Listener, error) { return net.Listen("tcp", addr) }

func OnPort(port int) (net.Listener, error) { return On(fmt.Sprintf(":%d", port)) }

type Server struct {
	Addr    string
	Backend string
	Handler http.Handler
}

func (s *Server) Run() error {
	if _, err := net.Dial("tcp", s.Backend); err != nil {
		return err
	}
	srv := &http.Server{Addr: s.Addr, Handler: s.Handler}
	return srv.ListenAndServe()
}

type Option func(*Server)

func WithAddr(addr string) Option { return func(s *Server) { s.Addr = addr } }

func New(opts ...Option) *Server {
	s := new(Server)
	for _, opt := range opts {
		opt(s)
	}
	return s
}

// First returns the first text that is not empty.
func First(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
