// Package alias renames a port of another package; the use stands here.
package alias

import (
	"net"

	"listenport/crosspkg/ports"
)

const port = ports.GRPC // want `port 50051 is inside`

func Serve() (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: port})
}
