// Package parity has an even and an odd port, whose dangers differ.
package parity

import "net"

func Serve() {
	_, _ = net.Listen("tcp", ":50052") // want `^listenport: port 50052 is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	_, _ = net.Listen("tcp", ":50051") // want `^listenport: port 50051 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}
