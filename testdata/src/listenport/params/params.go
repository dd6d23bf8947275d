// Package params hands the port down through parameters.
package params

import (
	"fmt"
	"net"
	"net/http"
)

// Serve is exported: its callers elsewhere decide.
func Serve(addr string) error { return http.ListenAndServe(addr, nil) }

func listen(host string, port int) (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf("%s:%d", host, port))
}

func open(port int) (net.Listener, error) { return listen("localhost", port) }

func all(addrs ...string) {
	for _, a := range addrs {
		go http.ListenAndServe(a, nil)
	}
}

func Start() {
	_ = Serve(":50051")         // want `port 50051 is inside`
	_, _ = listen("::1", 50052) // want `port 50052 is inside`
	_, _ = open(50053)          // want `port 50053 is inside`
	_, _ = open(8080)
	all(
		":50054", // want `port 50054 is inside`
		":8081",
		":50055", // want `port 50055 is inside`
	)
	more := []string{":50056"} // want `port 50056 is inside`
	all(more...)
}

type server struct{ host string }

func (s server) run(timeout, port int) error {
	_ = timeout
	_, err := listen(s.host, port)
	return err
}

func Method() error {
	s := server{"localhost"}
	return s.run(50060, 50061) // want `port 50061 is inside`
}

// The other parameter is none that is listened on.
func connect(local, remote string) error {
	if _, err := net.Listen("tcp", local); err != nil {
		return err
	}
	_, err := net.Dial("tcp", remote)
	return err
}

func Pair() error {
	return connect(
		":50070", // want `port 50070 is inside`
		":50071")
}

// Through a struct that is passed on by value.
type opts struct {
	port  int
	cache int
}

func withOpts(o opts) error {
	_ = make([]byte, o.cache)
	_, err := open(o.port)
	return err
}

func Struct() error {
	return withOpts(opts{
		port:  50080, // want `port 50080 is inside`
		cache: 50081,
	})
}

// A recursive retry keeps the port that it was given.
func retry(n, port int) (net.Listener, error) {
	ln, err := open(port)
	if err != nil && n > 0 {
		return retry(n-1, port)
	}
	return ln, err
}

func Retry() (net.Listener, error) {
	return retry(3, 50090) // want `port 50090 is inside`
}
