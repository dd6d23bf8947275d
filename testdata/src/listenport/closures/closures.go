// Package closures listens in function literals.
package closures

import (
	"net"
	"net/http"
)

func Captured() func() error {
	addr := ":50051" // want `port 50051 is inside`
	return func() error { return http.ListenAndServe(addr, nil) }
}

func Started() {
	port := 50052 // want `port 50052 is inside`
	go func() {
		_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: port})
	}()
}

func Parameter() {
	serve := func(addr string) {
		_ = http.ListenAndServe(addr, nil)
	}
	go serve(":50053") // want `port 50053 is inside`
	serve(":8080")
}

func Immediate() {
	func(addr string) {
		_, _ = net.Listen("tcp", addr)
	}(":50054") // want `port 50054 is inside`
}

func Result() (net.Listener, error) {
	addr := func() string { return ":50055" } // want `port 50055 is inside`
	return net.Listen("tcp", addr())
}

func onAddr(addr string) func() (net.Listener, error) {
	return func() (net.Listener, error) { return net.Listen("tcp", addr) }
}

func Made() (net.Listener, error) {
	return onAddr(":50056")() // want `port 50056 is inside`
}

// A variable that a closure assigns.
func Assigned() (net.Listener, error) {
	addr := ":8080"
	set := func() { addr = ":50057" } // want `port 50057 is inside`
	set()
	return net.Listen("tcp", addr)
}

func with(addr string, f func(string) error) error { return f(addr) }

func Callback() error {
	if err := with(":50058", func(addr string) error { // want `port 50058 is inside`
		_, err := net.Listen("tcp", addr)
		return err
	}); err != nil {
		return err
	}
	return with(":8081", func(addr string) error {
		_, err := net.Dial("tcp", addr)
		return err
	})
}

func Deferred() {
	defer func(addr string) { _, _ = net.Listen("tcp", addr) }(":50059") // want `port 50059 is inside`
}

// A function in a field of a struct.
type command struct {
	name string
	run  func(addr string) error
}

var serve = &command{name: "serve", run: func(addr string) error {
	_, err := net.Listen("tcp", addr)
	return err
}}

func Field() error {
	return serve.run(":50060") // want `port 50060 is inside`
}

// What a closure captures of the same name in another function is another
// variable.
func Dials() func() error {
	addr := ":50061"
	return func() error {
		_, err := net.Dial("tcp", addr)
		return err
	}
}
