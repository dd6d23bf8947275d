package rehearsal

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/netip"
	"os"
)

var errPort = errors.New("the port is not allowed")

type guarded struct {
	port int
	bind netip.AddrPort
}

func (g *guarded) validate(high int) error {
	if g.port <= 0 || g.port > high {
		return errPort
	}
	return nil
}

// A method turns down the default of a flag.
func ValidatedFlag() {
	var g guarded
	flag.IntVar(&g.port, "validated", 50116, "")
	flag.Parse()
	if err := g.validate(32767); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", fmt.Sprint(":", g.port))
}

func ValidatedFlagLoosely() {
	var g guarded
	flag.IntVar(&g.port, "loosely", 50118, "") // want `port 50118 is inside`
	flag.Parse()
	if err := g.validate(65535); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", fmt.Sprint(":", g.port))
}

func between(port, low, high int) bool { return low <= port && port <= high }

// The bounds are parameters.
func Between() {
	port := flag.Int("between", 50120, "")
	flag.Parse()
	if !between(*port, 1024, 32767) {
		log.Fatal(errPort)
	}
	net.Listen("tcp", fmt.Sprint(":", *port))
}

func BetweenLoosely() {
	port := flag.Int("wide", 50122, "") // want `port 50122 is inside`
	flag.Parse()
	if !between(*port, 1024, 65535) {
		log.Fatal(errPort)
	}
	net.Listen("tcp", fmt.Sprint(":", *port))
}

// Of two flags it is not known which somebody has chosen.
func Ordered() {
	port := flag.Int("port", 50124, "") // want `port 50124 is inside`
	high := flag.Int("high", 32767, "")
	flag.Parse()
	if *port > *high {
		log.Fatal(errPort)
	}
	net.Listen("tcp", fmt.Sprint(":", *port))
}

// A method replaces the default, or fails.
func (g *guarded) required() error {
	g.bind = netip.AddrPortFrom(netip.IPv4Unspecified(), 50126)
	bind, err := netip.ParseAddrPort(os.Getenv("BIND"))
	if err != nil {
		return err
	}
	g.bind = bind
	return nil
}

func (g *guarded) optional() error {
	g.bind = netip.AddrPortFrom(netip.IPv4Unspecified(), 50128) // want `port 50128 is inside`
	text := os.Getenv("BIND")
	if text == "" {
		return nil
	}
	bind, err := netip.ParseAddrPort(text)
	if err != nil {
		return err
	}
	g.bind = bind
	return nil
}

func ReplacedOrFailed() {
	var g guarded
	if err := g.required(); err != nil {
		log.Fatal(err)
	}
	net.ListenTCP("tcp", net.TCPAddrFromAddrPort(g.bind))
}

func ReplacedPerhaps() {
	var g guarded
	if err := g.optional(); err != nil {
		log.Fatal(err)
	}
	net.ListenTCP("tcp", net.TCPAddrFromAddrPort(g.bind))
}

// What is read is in the place of the default, unless nobody looks at whether it was read.
func Scanned() {
	port := 50130
	if _, err := fmt.Sscan(os.Getenv("SCANNED"), &port); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", fmt.Sprint(":", port))
}

func ScannedPerhaps() {
	port := 50132 // want `port 50132 is inside`
	fmt.Sscan(os.Getenv("SCANNED"), &port)
	net.Listen("tcp", fmt.Sprint(":", port))
}

// The environment says what the program itself has put there.
func PutByName(name string) {
	os.Setenv(name, "50134") // want `port 50134 is inside`
	net.Listen("tcp", ":"+os.Getenv(name))
}
