// Package kingpin gives its defaults to a chain of calls, as text.
package kingpin

import (
	"fmt"
	"net"

	"github.com/alecthomas/kingpin/v2"
)

var (
	port  = kingpin.Flag("port", "").Default("50051").Int()                // want `port 50051 is inside`
	addr  = kingpin.Flag("addr", "").Short('a').Default(":50052").String() // want `port 50052 is inside`
	peer  = kingpin.Flag("peer", "").Default("localhost:50053").String()
	cache = kingpin.Flag("cache", "").Default("50054").Int()
	hosts = kingpin.Flag("host", "").Default("0.0.0.0:50056", "[::1]:8080").Strings() // want `port 50056 is inside`
	debug int
)

func init() {
	kingpin.Flag("debug", "").Default("50058").IntVar(&debug) // want `port 50058 is inside`
}

func Run() error {
	kingpin.Parse()
	_ = make([]byte, *cache)
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", *port)); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", *addr); err != nil {
		return err
	}
	for _, host := range *hosts {
		if _, err := net.Listen("tcp", host); err != nil {
			return err
		}
	}
	if _, err := net.ListenTCP("tcp", &net.TCPAddr{Port: debug}); err != nil {
		return err
	}
	_, err := net.Dial("tcp", *peer)
	return err
}

// A flag that is kept before its value is.
func Kept() {
	f := kingpin.Flag("kept-port", "").Default("50060") // want `port 50060 is inside`
	p := f.Int()
	to := kingpin.Flag("to", "").Default("50062")
	q := to.Int()
	net.Listen("tcp", fmt.Sprintf(":%d", *p))
	net.Dial("tcp", fmt.Sprintf("up:%d", *q))
}
