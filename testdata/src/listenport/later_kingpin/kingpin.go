// Package later_kingpin gives its defaults to a chain of calls, as text.
package later_kingpin

import (
	"fmt"
	"net"

	"example.com/kingpin"
)

var (
	port  = kingpin.Flag("port", "").Default("50051").Int()                // want `port 50051 is inside`
	addr  = kingpin.Flag("addr", "").Short('a').Default(":50052").String() // want `port 50052 is inside`
	peer  = kingpin.Flag("peer", "").Default("localhost:50053").String()
	cache = kingpin.Flag("cache", "").Default("50054").Int()
)

func Run() error {
	kingpin.Parse()
	_ = make([]byte, *cache)
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", *port)); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", *addr); err != nil {
		return err
	}
	_, err := net.Dial("tcp", *peer)
	return err
}
