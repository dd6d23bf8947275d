// Package httpserver_serve has a server whose Addr nothing listens on.
package httpserver_serve

import (
	"net"
	"net/http"
)

type Server struct{ http *http.Server }

func New(h http.Handler) *Server {
	return &Server{http: &http.Server{Addr: ":50051", Handler: h}}
}

func (s *Server) Run(ln net.Listener) error { return s.http.Serve(ln) }

func (s *Server) RunTLS(ln net.Listener) error { return s.http.ServeTLS(ln, "c.pem", "k.pem") }

func (s *Server) Stop() error { return s.http.Close() }
