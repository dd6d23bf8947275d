package closures

import (
	"fmt"
	"net"
	"sync"
)

// newServer makes a server that listens when it is called.
func newServer(addr string) func() error {
	return func() error {
		_, err := net.Listen("tcp", addr)
		return err
	}
}

// One of two is called.
func OneOfTwo() error {
	old := newServer(":50123")
	run := newServer(":50124") // want `port 50124 is inside`
	_ = old
	return run()
}

// A variable has another before it is called.
func Another() error {
	run := newServer(":50126")
	run = newServer(":50128") // want `port 50128 is inside`
	return run()
}

type service struct{ start, stop func() error }

func newService(addr string) *service {
	return &service{
		start: func() error { _, err := net.Listen("tcp", addr); return err },
		stop:  func() error { fmt.Println(addr); return nil },
	}
}

// The field of one object is called.
func FieldOfOne() error {
	a, b := newService(":50130"), newService(":50132") // want `port 50130 is inside`
	if err := a.start(); err != nil {
		return err
	}
	return b.stop()
}

func (s *service) init(addr string) {
	s.start = func() error { _, err := net.Listen("tcp", addr); return err }
}

// A method sets the field.
func Initialised() error {
	var a, b service
	a.init(":50134") // want `port 50134 is inside`
	b.init(":50136")
	fmt.Println(b.stop == nil)
	return a.start()
}

// What is handed on is called there, or is not.
func Handed() {
	called(newServer(":50138")) // want `port 50138 is inside`
	dropped(newServer(":50140"))
}

func called(run func() error) { _ = run() }

func dropped(func() error) {}

// One that another literal calls.
func wrapped(addr string) func() error {
	run := newServer(addr)
	return func() error { return run() }
}

func Wrapped() error {
	old := wrapped(":50142")
	_ = old
	return wrapped(":50144")() // want `port 50144 is inside`
}

// One of two results.
func pair(addr string) (start func() error, stop func() error) {
	start = newServer(addr)
	stop = func() error { fmt.Println(addr); return nil }
	return
}

func OneResult() error {
	start, _ := pair(":50146") // want `port 50146 is inside`
	_, stop := pair(":50148")
	_ = start()
	return stop()
}

// Out of sight, who is given a function may call it.
func Group() {
	var wg sync.WaitGroup
	serve := newServer(":50150") // want `port 50150 is inside`
	wg.Go(func() { _ = serve() })
	wg.Wait()
}

func Channel() error {
	servers := make(chan func() error, 1)
	servers <- newServer(":50152") // want `port 50152 is inside`
	return (<-servers)()
}

// A method value is called, or is not.
type listener struct{ addr string }

func (l listener) listen() error { _, err := net.Listen("tcp", l.addr); return err }

func MethodValues() error {
	old := listener{":50154"}.listen
	run := listener{":50156"}.listen // want `port 50156 is inside`
	_ = old
	return run()
}

// What literals return, each of its own maker.
func getter(addr string) func() string { return func() string { return addr } }

type settings struct{ addr func() string }

func newSettings(addr string) settings { return settings{getter(addr)} }

func Getters() (net.Listener, error) {
	admin, public := newSettings(":50158"), newSettings(":50160") // want `port 50160 is inside`
	fmt.Println(admin.addr())
	return net.Listen("tcp", public.addr())
}
