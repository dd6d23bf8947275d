// Package bounds stands at the two ends of the range, which belong to it.
package bounds

import "net"

func Ends() {
	_, _ = net.Listen("tcp", ":32767")
	_, _ = net.Listen("tcp", ":32768") // want `port 32768 is inside the ephemeral range 32768-61000: an outgoing`
	_, _ = net.Listen("tcp", ":61000") // want `port 61000 is inside the ephemeral range 32768-61000: an outgoing`
	_, _ = net.Listen("tcp", ":61001")
	_, _ = net.Listen("tcp", ":8080")
	_, _ = net.Listen("tcp", ":65535")
}

// Whatever the kernel or a name service picks is no literal.
func Chosen() {
	_, _ = net.Listen("tcp", ":0")
	_, _ = net.Listen("tcp", "localhost:")
	_, _ = net.Listen("tcp", ":https")
	_, _ = net.Listen("tcp", "")
	_, _ = net.ListenTCP("tcp", nil)
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4zero})
	_, _ = net.ListenUDP("udp", &net.UDPAddr{Port: 0})
}
