// The client of the pair has the flags of its server and listens on none.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
)

var (
	port = flag.Int("port", 50051, "where the service is")
	addr string
)

func main() {
	flag.StringVar(&addr, "addr", "localhost:50052", "where the service is")
	flag.Parse()
	for _, a := range []string{fmt.Sprintf("localhost:%d", *port), addr} {
		conn, err := net.Dial("tcp", a)
		if err != nil {
			log.Fatal(err)
		}
		conn.Close()
	}
}
