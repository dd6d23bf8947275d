package closures

import (
	"flag"
	"fmt"
	"net"
	"net/http"
)

// What a function that is handed on returns is listened on where that calls it.

type lazy struct {
	addr func() string
	port func() int
}

func (l lazy) listen() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(l.addr(), ":", l.port()))
}

func (l lazy) dial() (net.Conn, error) { return net.Dial("tcp", fmt.Sprint(l.addr(), ":", l.port())) }

func now[T any](f func() T) T { return f() }

func serveLazy(addr func() string) error { return http.ListenAndServe(addr(), nil) }

type side struct{ addr string }

func (s side) address() string { return s.addr }

func fixedAddr() string { return ":50772" } // want `port 50772 is inside`

func numbered(port int) func() string {
	return func() string { return fmt.Sprint(":", port) }
}

func handsOn() error {
	port := flag.Int("lazy", 50774, "")     // want `port 50774 is inside`
	admin := flag.Int("admin", 50776, "")   // want `port 50776 is inside`
	remote := flag.Int("remote", 50778, "") // dialled
	flag.Parse()
	host := func() string { return "localhost" }
	if _, err := (lazy{host, func() int { return *port }}).listen(); err != nil {
		return err
	}
	if _, err := (lazy{addr: host, port: func() int { return *remote }}).dial(); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", fmt.Sprint(":", now(func() int { return *admin }))); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", now(numbered(50780))); err != nil {
		return err
	}
	for _, addr := range []func() string{
		side{":50782"}.address, // want `port 50782 is inside`
		fixedAddr,
		numbered(50784), // want `port 50784 is inside`
	} {
		go serveLazy(addr)
	}
	return nil
}

func HandsOn() error { return handsOn() }
