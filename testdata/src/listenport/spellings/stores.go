// Package spellings says the same in other words: by pointers, functions and literals.
package spellings

import (
	"flag"
	"fmt"
	"net"
)

type settings struct {
	port int
	name string
}

func same[T any](x T) T { return x }

func (s *settings) at() *int { return &s.port }

func serve(port int) { net.Listen("tcp", fmt.Sprint(":", port)) }

// A function returns the pointer that it is given, or one to a part of that.
func Returned() {
	var a, b, c, d, e settings
	flag.IntVar(same(&a.port), "a", 50002, "")  // want `port 50002 is inside`
	flag.IntVar(&same(&b).port, "b", 50004, "") // want `port 50004 is inside`
	*same(&c.port) = 50006                      // want `port 50006 is inside`
	*d.at() = 50008                             // want `port 50008 is inside`
	p := e.at()
	*p = 50010 // want `port 50010 is inside`
	flag.Parse()
	for _, port := range []int{a.port, b.port, c.port, d.port, e.port} {
		serve(port)
	}
}

func ReturnedElsewhere() {
	var a, b, c, d settings
	flag.IntVar(same(&b.port), "elsewhere", 50012, "")
	*same(&b.port) = 50014
	*b.at() = 50016
	p := c.at()
	*p = 50018
	c.port = 8080
	q := d.at()
	*q = 50020
	fmt.Println(b.port, d.port)
	serve(a.port)
	serve(c.port)
}

func Converted() {
	var s settings
	flag.IntVar((*int)(&s.port), "converted", 50022, "") // want `port 50022 is inside`
	flag.Parse()
	serve(s.port)
}

// A variable is the function that stores.
func Valued() {
	var a, b, c settings
	set := flag.IntVar
	set(&a.port, "valued", 50024, "") // want `port 50024 is inside`
	method := flag.CommandLine.IntVar
	method(&b.port, "method", 50026, "") // want `port 50026 is inside`
	set(&c.port, "other", 50028, "")
	flag.Parse()
	fmt.Println(c.port)
	serve(a.port)
	serve(b.port)
}

// A literal that is called stores before the condition is asked.
func Literally() {
	var a, b settings
	func() { flag.IntVar(&a.port, "literally", 50030, "") }() // want `port 50030 is inside`
	func() { flag.IntVar(&b.port, "overwritten", 50032, "") }()
	flag.Parse()
	b.port = 8080
	if a.port > 65535 || b.port > 65535 {
		return
	}
	serve(a.port)
	serve(b.port)
}

func Later() {
	port := 50034
	set := func() { port = 50036 } // want `port 50036 is inside`
	port = 8080
	set()
	if port > 65535 {
		return
	}
	serve(port)
}
