// Package arithmetic listens beside a port that it was given.
package arithmetic

import (
	"flag"
	"fmt"
	"net"
)

var (
	port  = flag.Int("port", 50051, "") // want `port 50052 is inside`
	last  = flag.Int("last", 61000, "")
	below = flag.Int("below", 32767, "") // want `port 32768 is inside`
)

func Beside() {
	listen(*port + 1)
	listen(*last + 1)
	listen(*below + 1)
}

func listen(port int) {
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", port))
}

const (
	base    = 40000 // want `port 40010 is inside`
	offset  = 10
	shifted = base + offset
	high    = 60000
	jump    = 2000
	outside = high + jump
)

func Constants() {
	listen(shifted)
	listen(outside)
	listen(50100 - 20000)
	listen(offset +
		40100) // want `port 40110 is inside`
}

const (
	first = 50200 + iota // want `port 50201 is inside`
	second
)

func Enumerated() { listen(second) }

// Offsets can add up on the way.
func Sum() {
	p := 50300 // want `port 50302 is inside`
	next(p + 1)
}

func next(p int) { listen(p + 1) }
