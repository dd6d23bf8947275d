// Command app serves, and keeps a connection to a peer.
package main

import (
	"flag"
	"log"

	"example.com/app/client"
	"example.com/app/internal/serve"
)

func main() {
	port := flag.Int("port", 50052, "the port to listen on")
	peer := flag.Int("peer", 50054, "the port to connect to")
	flag.Parse()
	go func() {
		conn := client.Connect(*peer)
		defer conn.Close()
	}()
	log.Fatal(serve.On(serve.Config{Port: *port}))
}
