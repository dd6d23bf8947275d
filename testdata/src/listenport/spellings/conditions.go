package spellings

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"strconv"
)

var errHigh = errors.New("the port is too high")

func (s *settings) check(high int) error {
	if s.port > high {
		return errHigh
	}
	return nil
}

func checkAddr(addr string, high int) error {
	a := addr
	_, p, err := net.SplitHostPort(a)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(p)
	if err != nil {
		return fmt.Errorf("no port: %w", err)
	}
	if n > high {
		text, m := "port %d is too high", n
		return fmt.Errorf(text, m)
	}
	return nil
}

// What decides is held by variables on its way.
func Held() {
	addr := flag.String("held", "localhost:50040", "")
	flag.Parse()
	high := 32767
	a := *addr
	err := checkAddr(a, high)
	bad := err != nil
	if bad {
		e := err
		log.Fatal(e)
	}
	net.Listen("tcp", *addr)
}

func HeldLoosely() {
	addr := flag.String("loosely", "localhost:50042", "") // want `port 50042 is inside`
	flag.Parse()
	high := 65535
	a := *addr
	err := checkAddr(a, high)
	bad := err != nil
	if bad {
		e := err
		log.Fatal(e)
	}
	net.Listen("tcp", *addr)
}

// The variable is another when it is asked.
func HeldBefore() {
	addr := flag.String("before", "localhost:50044", "") // want `port 50044 is inside`
	flag.Parse()
	high := 32767
	high = 65535
	if err := checkAddr(*addr, high); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", *addr)
}

func Checked() {
	var a, b settings
	p := &a.port
	flag.IntVar(p, "checked", 50046, "")
	func() { flag.IntVar(&b.port, "literal", 50048, "") }()
	flag.Parse()
	check := a.check
	if err := check(32767); err != nil {
		func() { log.Fatal(err) }()
	}
	if err := func() error { return b.check(32767) }(); err != nil {
		log.Fatal(err)
	}
	serve(a.port)
	serve(b.port)
}

func CheckedLoosely() {
	var a, b settings
	p := &a.port
	flag.IntVar(p, "checkedloosely", 50050, "")                    // want `port 50050 is inside`
	func() { flag.IntVar(&b.port, "literalloosely", 50052, "") }() // want `port 50052 is inside`
	flag.Parse()
	check := a.check
	if err := check(65535); err != nil {
		func() { log.Fatal(err) }()
	}
	if err := func() error { return b.check(65535) }(); err != nil {
		log.Fatal(err)
	}
	serve(a.port)
	serve(b.port)
}
