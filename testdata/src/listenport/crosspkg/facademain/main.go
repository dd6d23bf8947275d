// Command facademain calls functions by the variables that another package keeps them in.
package main

import (
	"net"
	"net/http"

	"listenport/crosspkg/facade"
)

func main() {
	go http.ListenAndServe(":8080", nil)
	facade.Listen(":51701")           // want `port 51701 is inside the ephemeral range`
	net.Listen("tcp", facade.Debug()) // want `port 50055 \("localhost:50055" in ports/ports.go:\d+\) is inside the ephemeral range`
	listen := facade.Listen
	listen(":51702") // want `port 51702 is inside the ephemeral range`
	facade.Dial(":51703")
	facade.Either(":51704")
	facade.Mocked = facade.Dial
	facade.Mocked(":51705")
	debug()
}

func debug() { net.Dial("tcp", facade.Debug()) }
