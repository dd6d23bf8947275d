// Package main has hubs that listen themselves, and some that are given a listener.
package main

import (
	"log"
	"net"
	"os"

	"example.com/hub"
)

func main() {
	go func() {
		own := &hub.Hub{Addr: ":50986"} // want `port 50986 is inside`
		log.Fatal(own.ListenAndServe())
	}()
	given := &hub.Hub{Addr: ":50988"}
	ln, err := net.FileListener(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(given.Serve(ln))
}
