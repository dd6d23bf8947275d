// Package rangeodd runs with the range 32769-60999, which no system has by
// default: what its kernel does with odd and even ports is not known.
package rangeodd

import "net"

func Serve() {
	_, _ = net.Listen("tcp", ":50051") // want `^listenport: port 50051 is inside the ephemeral range 32769-60999: the kernel may have given it to another socket, and the server cannot start then; use a port below 32769, or reserve this one$`
	_, _ = net.Listen("tcp", ":50052") // want `^listenport: port 50052 is inside the ephemeral range 32769-60999: the kernel may have given it to another socket, and the server cannot start then; use a port below 32769, or reserve this one$`
	_, _ = net.Listen("tcp", ":32768")
	_, _ = net.Listen("tcp", ":61000")
}
