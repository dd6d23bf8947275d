// Package httpserver gives the address to an http.Server.
package httpserver

import (
	"net"
	"net/http"
)

func Literal(h http.Handler) error {
	srv := &http.Server{
		Addr:    ":50051", // want `port 50051 is inside`
		Handler: h,
	}
	return srv.ListenAndServe()
}

func Assigned(h http.Handler) error {
	var srv http.Server
	srv.Handler = h
	srv.Addr = "localhost:50052" // want `port 50052 is inside`
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}

func newServer(addr string) *http.Server { return &http.Server{Addr: addr} }

func Constructed() error {
	return newServer(":50053").ListenAndServe() // want `port 50053 is inside`
}

// The server's address is given to a listening call.
func Read(h http.Handler) error {
	srv := &http.Server{Addr: ":50054", Handler: h} // want `port 50054 is inside`
	ln, err := net.Listen("tcp", srv.Addr)
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// A server in a struct, started by a method.
type App struct{ server *http.Server }

func NewApp() *App {
	return &App{server: &http.Server{
		Addr: ":50055", // want `port 50055 is inside`
	}}
}

func (a *App) Start() {
	go func() { _ = a.server.ListenAndServe() }()
}

// An embedded server.
type Embedding struct{ http.Server }

func Embedded() error {
	e := &Embedding{}
	e.Addr = ":50056" // want `port 50056 is inside`
	return e.ListenAndServe()
}

// Here the listener decides; Addr is not read.
func ByListener(ln net.Listener) error {
	srv := &http.Server{Addr: ":50057"}
	return srv.Serve(ln)
}
