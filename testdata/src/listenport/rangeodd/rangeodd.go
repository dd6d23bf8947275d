// Package rangeodd runs with the range 32769–60999: its low end is odd, so
// outgoing connections take the odd ports first.
package rangeodd

import "net"

func Serve() {
	_, _ = net.Listen("tcp", ":50051") // want `^listenport: port 50051 is inside the ephemeral range 32769–60999: an outgoing connection may already hold it`
	_, _ = net.Listen("tcp", ":50052") // want `^listenport: port 50052 is inside the ephemeral range 32769–60999: another socket may already hold it$`
	_, _ = net.Listen("tcp", ":32768")
	_, _ = net.Listen("tcp", ":61000")
}
