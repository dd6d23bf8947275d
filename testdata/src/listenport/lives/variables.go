// Package lives has variables that several functions see and settings that are overwritten
// before they are read.
package lives

import (
	"flag"
	"net"
	"os"
	"sync"
)

// The first value of a package variable is gone when its init function has run.
var initial = ":50852"

func init() { initial = ":8080" }

func Initial() (net.Listener, error) { return net.Listen("tcp", initial) }

// Not if that may leave it alone.
var kept = ":50854" // want `port 50854 is inside`

func init() {
	if len(os.Args) > 2 {
		kept = ":8080"
	}
}

func Kept() (net.Listener, error) { return net.Listen("tcp", kept) }

// The default of a flag is stored when the flag is defined.
var flagged = ":50856"

func init() { flag.StringVar(&flagged, "lives", ":8080", "") }

func Flagged() (net.Listener, error) { return net.Listen("tcp", flagged) }

// A helper overwrites it, or one that a helper calls.
var helped = ":50858"

func setHelped()   { resetHelped() }
func resetHelped() { helped = ":8080" }

func Helped() (net.Listener, error) {
	setHelped()
	return net.Listen("tcp", helped)
}

var unhelped = ":50860" // want `port 50860 is inside`

func setUnhelped() { unhelped = ":8080" }

func Unhelped() (net.Listener, error) {
	ln, err := net.Listen("tcp", unhelped)
	setUnhelped()
	return ln, err
}

// Two settings that follow each other.
var twice string

func Twice() (net.Listener, error) {
	twice = ":50862"
	twice = ":8080"
	return listenTwice()
}

func listenTwice() (net.Listener, error) { return net.Listen("tcp", twice) }

var once string

func Once() (net.Listener, error) {
	once = ":8080"
	once = ":50864" // want `port 50864 is inside`
	return listenOnce()
}

func listenOnce() (net.Listener, error) { return net.Listen("tcp", once) }

// What a variable captures is overwritten by the literal that is called.
func Captured() (net.Listener, error) {
	addr := ":50866"
	fix := func() { addr = ":8080" }
	fix()
	return net.Listen("tcp", addr)
}

func CapturedLater() (net.Listener, error) {
	addr := ":50868" // want `port 50868 is inside`
	fix := func() { addr = ":8080" }
	ln, err := net.Listen("tcp", addr)
	fix()
	return ln, err
}

var (
	doOnce sync.Once
	lazy   = ":50870"
)

func Lazy() (net.Listener, error) {
	doOnce.Do(func() { lazy = ":8080" })
	return net.Listen("tcp", lazy)
}

// Through a pointer.
func Pointed() (net.Listener, error) {
	port := flag.String("pointed", ":50872", "")
	*port = ":8080"
	return net.Listen("tcp", *port)
}

func PointedElsewhere(other bool) (net.Listener, error) {
	a, b := ":50874", ":8080" // want `port 50874 is inside`
	p := &a
	if other {
		p = &b
	}
	*p = ":8081"
	return net.Listen("tcp", a)
}

type conf struct{ addr string }

func Whole() (net.Listener, error) {
	c := conf{addr: ":50876"}
	p := &c
	*p = conf{addr: ":8080"}
	return net.Listen("tcp", c.addr)
}

// What a helper returns to is where it was called.
func note(string) {}

func Noted() (net.Listener, error) {
	addr := ":50878"
	fix := func() { addr = ":8080" }
	note("before")
	fix()
	note("behind")
	return net.Listen("tcp", addr)
}
