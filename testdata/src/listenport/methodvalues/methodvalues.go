// Package methodvalues calls the listening functions as values.
package methodvalues

import (
	"context"
	"net"
	"net/http"
)

// A hook that tests replace.
var listen = net.Listen

func Hook() (net.Listener, error) {
	return listen("tcp", ":50051") // want `port 50051 is inside`
}

func Local() (net.Listener, error) {
	open := net.Listen
	return open("tcp", ":50052") // want `port 50052 is inside`
}

func Server() error {
	srv := &http.Server{Addr: ":50053"} // want `port 50053 is inside`
	start := srv.ListenAndServe
	return start()
}

func Expression() error {
	srv := &http.Server{Addr: ":50054"} // want `port 50054 is inside`
	return (*http.Server).ListenAndServe(srv)
}

func run(f func() error) error { return f() }

func Passed() error {
	srv := &http.Server{Addr: ":50055"} // want `port 50055 is inside`
	return run(srv.ListenAndServe)
}

type app struct{ addr string }

func (a *app) serve() error { return http.ListenAndServe(a.addr, nil) }

func Own() error {
	a := &app{addr: ":50056"} // want `port 50056 is inside`
	return run(a.serve)
}

func Config(ctx context.Context) (net.Listener, error) {
	var lc net.ListenConfig
	open := lc.Listen
	return open(ctx, "tcp", ":50057") // want `port 50057 is inside`
}

func each(addrs []string, f func(string) error) {
	for _, a := range addrs {
		go f(a)
	}
}

func serve(addr string) error { return http.ListenAndServe(addr, nil) }

func Each() {
	each([]string{":50058"}, serve) // want `port 50058 is inside`
}

// A dialler with the signature of a listening call.
var dial = net.Dial

func Dial() (net.Conn, error) { return dial("tcp", ":50060") }

// Functions of several types under names.
var hooks = map[string]any{
	"one":  func() string { return "tcp" },
	"two":  func() (string, string) { return "tcp", ":50080" }, // want `port 50080 is inside`
	"port": func() (string, int) { return "tcp", 50082 },
}

func ListenHooked(name string) (net.Listener, error) {
	f, ok := hooks[name].(func() (string, string))
	if !ok {
		return nil, nil
	}
	network, addr := f()
	return net.Listen(network, addr)
}
