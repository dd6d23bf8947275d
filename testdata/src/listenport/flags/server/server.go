// The server of a pair: what its flags say is listened on.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"os"
)

var (
	port = flag.Int("port", 50051, "where the service is") // want `port 50051 is inside`

	addr string
	ctl  uint
)

func main() {
	host := flag.String("host", "localhost", "name of the interface")
	flag.StringVar(&addr, "addr", "localhost:50052", "where the service is") // want `port 50052 is inside`
	flag.UintVar(&ctl, "ctl", 50053, "")                                     // want `port 50053 is inside`
	peer := flag.String("peer", "localhost:50054", "listen port of the peer")
	flag.Parse()

	listen(fmt.Sprintf("%s:%d", *host, *port))
	listen(addr)
	listen(fmt.Sprintf(":%d", ctl))
	listen(own(os.Args[1:]))
	if _, err := net.Dial("tcp", *peer); err != nil {
		log.Print(err)
	}
}

func listen(addr string) {
	if _, err := net.Listen("tcp", addr); err != nil {
		log.Fatal(err)
	}
}

func own(args []string) string {
	fs := flag.NewFlagSet("serve", flag.ExitOnError)
	p := fs.Int("port", 50055, "") // want `port 50055 is inside`
	var q int
	fs.IntVar(&q, "fallback", 50056, "") // want `port 50056 is inside`
	_ = fs.Parse(args)
	if *p == 0 {
		*p = q
	}
	return fmt.Sprint(":", *p)
}
