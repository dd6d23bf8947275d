// Package allow runs with the ports 47808 and 50050 to 50059 allowed.
package allow

import "net"

const bacnet = 47808

func Serve() {
	_, _ = net.ListenUDP("udp", &net.UDPAddr{Port: bacnet})
	_, _ = net.Listen("tcp", ":50049") // want `port 50049 is inside`
	_, _ = net.Listen("tcp", ":50050")
	_, _ = net.Listen("tcp", ":50059")
	_, _ = net.Listen("tcp", ":50060") // want `port 50060 is inside`
}

// What is listened on is allowed, not what is written.
func Beside() {
	port := 50059 // want `port 50060 is inside`
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: port + 1})
	base := 50049
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: base + 1})
}
