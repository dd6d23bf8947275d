// Package leaves has servers that others start, and servers that it serves
// itself on something else.
package leaves

import (
	"net"
	"net/http"
)

func New(h http.Handler) *http.Server { return server(h) }

func server(h http.Handler) *http.Server {
	return &http.Server{Addr: ":51678", Handler: h} // want `port 51678 is inside`
}

// An App keeps its server where others find it.
type App struct {
	HTTP *http.Server
	own  *http.Server
}

func NewApp(h http.Handler) *App {
	a := &App{own: &http.Server{Addr: ":51680", Handler: h}}
	a.HTTP = &http.Server{Addr: "127.0.0.1:51682", Handler: h} // want `port 51682 is inside`
	return a
}

// Served is served on a listener: its address is none.
func Served(ln net.Listener, h http.Handler) (*http.Server, error) {
	s := &http.Server{Addr: ":51684", Handler: h}
	return s, s.Serve(ln)
}
