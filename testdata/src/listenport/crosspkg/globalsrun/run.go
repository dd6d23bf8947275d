// Package globalsrun listens where variables of another package say.
package globalsrun

import (
	"fmt"
	"net"

	"listenport/crosspkg/globals"
)

func Run() {
	for _, listen := range []func() (net.Listener, error){byPort, byAddr, byField} {
		ln, err := listen()
		if err != nil {
			panic(err)
		}
		defer ln.Close()
	}
	net.Dial("tcp", globals.Peer)
	net.Dial("tcp", fmt.Sprint("localhost:", globals.Global.Peer))
}

func byPort() (net.Listener, error) { return net.Listen("tcp", fmt.Sprint(":", globals.Port)) }

func byAddr() (net.Listener, error) { return net.Listen("tcp", globals.Addr) }

func byField() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint("localhost:", globals.Global.Port))
}
