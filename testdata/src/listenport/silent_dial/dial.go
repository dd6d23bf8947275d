// Package silent_dial only goes to its ports.
package silent_dial

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/rpc"
	"syscall"
	"time"
)

const server = "localhost:50051"

var fallback = "localhost:50052"

func Dial(ctx context.Context) {
	_, _ = net.Dial("tcp", server)
	_, _ = net.DialTimeout("tcp", fallback, time.Second)
	_, _ = tls.Dial("tcp", "localhost:50053", nil)
	_, _ = rpc.Dial("tcp", ":50054")
	var d net.Dialer
	_, _ = d.DialContext(ctx, "tcp", ":50055")
	_, _ = http.Get("http://localhost:50056/healthz")
	_, _ = net.DialTCP("tcp", nil, &net.TCPAddr{Port: 50057})
}

// A local address of a dialer is bound, and not listened on.
func Local() {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 50060}}
	_, _ = d.Dial("tcp", "example.com:443")
	_, _ = net.DialTCP("tcp", &net.TCPAddr{Port: 50061}, &net.TCPAddr{Port: 443})
	_, _ = net.DialUDP("udp", &net.UDPAddr{Port: 50062}, &net.UDPAddr{Port: 53})
}

func Raw(fd int) error {
	return syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50063, Addr: [4]byte{127, 0, 0, 1}})
}

// Packets to a port.
func Send(conn *net.UDPConn) error {
	_, err := conn.WriteToUDP([]byte("hello"), &net.UDPAddr{IP: net.IPv4bcast, Port: 56700})
	return err
}
