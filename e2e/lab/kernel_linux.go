package lab

import (
	"encoding/json"
	"fmt"
)

// Tries does something count times with a port of loopback on which nothing
// listens, under an ephemeral range LOW-HIGH, and returns at which try it came
// about; 0 if at none. These ways ask whether a socket is connected to itself:
//
//	tcp       by system calls
//	udp       by system calls, with a datagram socket
//	net       by net.Dial
//	local     by net.Dialer, from that port
//	reserved  as tcp, while the host reserves the port
//	busy      as tcp, while every second port of the range is taken
//
// And these whether the parity of a port that the kernel chooses is that of
// the port:
//
//	out     to connect from
//	listen  to listen on
func (l *Lab) Tries(way, ephemeral string, port, count int) (n int, err error) {
	text, err := l.apart("tries", way, ephemeral, fmt.Sprint(port), fmt.Sprint(count))
	if err != nil {
		return 0, err
	}
	err = json.Unmarshal(text, &n)
	return n, err
}

// InUse reports whether a server on a host is told that its address is in use,
// where a client is connected to itself on the port ("open"), or has been and
// has closed the connection ("closed").
func (l *Lab) InUse(client, host string, port int) (inUse bool, err error) {
	text, err := l.apart("serve", client, host, fmt.Sprint(port))
	if err != nil {
		return false, err
	}
	err = json.Unmarshal(text, &inUse)
	return inUse, err
}
