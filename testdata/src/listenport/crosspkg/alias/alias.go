// Package alias renames a port of another package; the use stands here.
package alias

import (
	"net"

	"listenport/crosspkg/ports"
)

const port = ports.GRPC // want `^listenport: port 50051 \(50051 in ports/ports.go:6\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`

func Serve() (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: port})
}
