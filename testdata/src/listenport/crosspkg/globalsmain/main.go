// Package globalsmain sets variables of a package, by hand and by flags, for
// another package to listen on.
package globalsmain

import (
	"flag"
	"fmt"
	"net"

	"listenport/crosspkg/globals"
	"listenport/crosspkg/globalsrun"
)

func Main() {
	flag.IntVar(&globals.Port, "port", 51980, "port to listen on") // want `port 51980 is inside`
	flag.IntVar(&globals.Global.Peer, "peer", 51982, "port to dial")
	flag.IntVar(&globals.Own, "own", 51994, "port to listen on") // want `port 51994 is inside`
	globals.Addr = "localhost:51984" // want `port 51984 is inside`
	globals.Peer = "localhost:51986"
	globals.Global.Port = 51988 // want `port 51988 is inside`
	flag.Parse()
	globals.Serve()
	globalsrun.Run()
}

// Who sets such a variable may be the one who reads it.
func Here() (net.Listener, error) {
	globals.Here.Port = 51990 // want `port 51990 is inside`
	globals.Here.Peer = 51992
	net.Dial("tcp", fmt.Sprint("localhost:", globals.Here.Peer))
	return net.Listen("tcp", fmt.Sprint("localhost:", globals.Here.Port))
}
