// Command node is run as a whole: that the library listens is out of its sight.
package main

import (
	"log"

	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

func main() {
	a, err := ma.NewMultiaddr("/ip4/127.0.0.1/tcp/50823") // want `port 50823 is inside`
	if err != nil {
		log.Fatal(err)
	}
	ln, err := manet.Listen(a)
	if err != nil {
		log.Fatal(err)
	}
	defer ln.Close()
	peer, err := ma.NewMultiaddr("/ip4/127.0.0.1/tcp/50825")
	if err != nil {
		log.Fatal(err)
	}
	if c, err := manet.Dial(peer); err == nil {
		c.Close()
	}
}
