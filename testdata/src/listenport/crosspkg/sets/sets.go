// Package sets sets variables of another package, and listens on its lists.
package sets

import (
	"net"

	"listenport/crosspkg/settable"
)

func Main() error {
	settable.Addr = ":51964" // want `port 51964 is inside`
	settable.Sink = "localhost:51966"
	for _, addr := range settable.Listen { // want `port 51960 \("\[::1\]:51960" in settable/settable.go:17\) is inside`
		ln, err := net.Listen("tcp", addr)
		if err != nil {
			return err
		}
		defer ln.Close()
	}
	for _, addr := range settable.Peers {
		net.Dial("tcp", addr)
	}
	return settable.Run()
}

// Which object of a type the port of the other end went into cannot be told by
// the type.
func Filled() {
	var e settable.Ends
	settable.Fill(&e, true)
	net.ListenTCP("tcp", &net.TCPAddr{Port: e.Server.Port})
}
