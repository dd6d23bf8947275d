// Package web is a small web framework.
package web

import (
	"net"
	"net/http"
	"os"
)

// An Engine routes requests.
type Engine struct {
	Server *http.Server
	routes map[string]http.HandlerFunc
}

// New makes an engine.
func New() *Engine {
	e := &Engine{routes: make(map[string]http.HandlerFunc)}
	e.Server = &http.Server{Handler: e}
	return e
}

func (e *Engine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := e.routes[r.URL.Path]; h != nil {
		h(w, r)
	}
}

// Run serves on the address, or on that of the environment.
func (e *Engine) Run(addr ...string) error {
	return http.ListenAndServe(resolve(addr), e)
}

func resolve(addr []string) string {
	if len(addr) > 0 {
		return addr[0]
	}
	if port := os.Getenv("PORT"); port != "" {
		return ":" + port
	}
	return ":8080"
}

// Start serves on the address of the engine's server.
func (e *Engine) Start() error {
	ln, err := net.Listen("tcp", e.Server.Addr)
	if err != nil {
		return err
	}
	return e.Server.Serve(ln)
}
