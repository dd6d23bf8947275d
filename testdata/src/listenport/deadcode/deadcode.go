// Package deadcode listens where nothing runs, and beside it where it does.
package deadcode

import (
	"net"
	"net/http"
)

const debug = false

func ConstantFalse() {
	if debug {
		_, _ = net.Listen("tcp", ":50051")
	}
	if false && debug {
		_, _ = net.Listen("tcp", ":50052")
	}
	if !debug {
		_, _ = net.Listen("tcp", ":50053") // want `port 50053 is inside`
	} else {
		_, _ = net.Listen("tcp", ":50054")
	}
}

// A port that only a dead branch assigns.
func DeadStore() (net.Listener, error) {
	addr := ":8080"
	if debug {
		addr = ":50055"
	}
	return net.Listen("tcp", addr)
}

func unused() { _, _ = net.Listen("tcp", ":50060") }

// unusedToo is called, but only from what does not run.
func unusedToo() { _, _ = net.Listen("tcp", ":50061") }

func caller() { unusedToo() }

func loop(n int) {
	_, _ = net.Listen("tcp", ":50062")
	if n > 0 {
		loop(n - 1) // its only caller is itself
	}
}

type server struct{}

func (server) unusedMethod() { _ = http.ListenAndServe(":50063", nil) }

func used() { _, _ = net.Listen("tcp", ":50064") } // want `port 50064 is inside`

func value() { _, _ = net.Listen("tcp", ":50065") } // want `port 50065 is inside`

func Runs() func() {
	used()
	_ = server{}
	return value
}

func Closures() {
	idle := func() { _, _ = net.Listen("tcp", ":50070") }
	_ = idle
	busy := func() { _, _ = net.Listen("tcp", ":50071") } // want `port 50071 is inside`
	busy()
}

func init() { _, _ = net.Listen("tcp", ":50080") } // want `port 50080 is inside`

func AfterReturn() error {
	return nil
	_, err := net.Listen("tcp", ":50090")
	return err
}

// What follows a return that is always taken does not run.
func AfterConstantReturn() {
	if !debug {
		return
	}
	_, _ = net.Listen("tcp", ":50080")
}

// A loop or a case whose condition is a constant false does not run.
func ConstantCases() {
	for debug {
		_, _ = net.Listen("tcp", ":50082")
	}
	switch {
	case debug:
		_, _ = net.Listen("tcp", ":50084")
	case !debug:
		_, _ = net.Listen("tcp", ":50086") // want `port 50086 is inside`
	default:
		_, _ = net.Listen("tcp", ":50088")
	}
	switch debug {
	case true:
		_, _ = net.Listen("tcp", ":50090")
	default:
		_, _ = net.Listen("tcp", ":50092") // want `port 50092 is inside`
	}
}

// A variable that nobody reads runs nothing, however it is declared.
func Declared() {
	var discarded = func() { _, _ = net.Listen("tcp", ":50094") }
	_ = discarded
	var called = func() { _, _ = net.Listen("tcp", ":50096") } // want `port 50096 is inside`
	called()
}
