// Command server serves package shout.
//
// It has the fault that the listenport rule finds: while an outgoing
// connection of this host holds the default port, the server cannot start.
package main

import (
	"flag"
	"log"

	"github.com/selfconnect/selfconnect/testdata/demo/shout"
)

func main() {
	var cfg shout.Config
	flag.StringVar(&cfg.Host, "host", "127.0.0.1", "`name` or IP address to listen on")
	flag.IntVar(&cfg.Port, "port", 50052, "port to listen on")
	flag.Parse()

	log.Fatal(shout.Serve(cfg))
}
