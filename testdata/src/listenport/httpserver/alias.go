package httpserver

import (
	"net"
	"net/http"
)

// An Engine has a server that one method sets up and another starts.
type Engine struct{ server, other *http.Server }

func New() *Engine { return &Engine{server: new(http.Server), other: new(http.Server)} }

func (e *Engine) Start(addr string) error {
	e.configure(addr)
	s := e.server
	return serve(s)
}

func (e *Engine) configure(addr string) {
	s := e.server
	s.Addr = addr
	o := e.other
	o.Addr = ":50058"
}

func serve(s *http.Server) error {
	ln, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return err
	}
	return s.Serve(ln)
}

func Run() error {
	return New().Start(":50060") // want `port 50060 is inside`
}
