// Package silent_objects listens on objects that it is given, and has others
// of the same types which nothing listens on.
package silent_objects

import (
	"net"
	"net/http"
)

func Listen(addr *net.TCPAddr) (net.Listener, error) { return net.ListenTCP("tcp", addr) }

func Dial() (net.Conn, error) {
	return net.DialTCP("tcp", nil, &net.TCPAddr{IP: net.IPv6loopback, Port: 50051})
}

func Run(srv *http.Server) error { return srv.ListenAndServe() }

func Serve(ln net.Listener) error {
	srv := &http.Server{Addr: "localhost:50052"}
	return srv.Serve(ln)
}

func Receive(addr *net.UDPAddr) (net.PacketConn, error) { return net.ListenUDP("udp", addr) }

func Send(conn net.PacketConn) error {
	_, err := conn.WriteTo([]byte("hello"), &net.UDPAddr{Port: 50053})
	return err
}

// An address that a connection has is not one to listen on, nor the reverse.
func Log(conn net.Conn) (net.Listener, error) {
	ln, err := net.Listen("tcp", conn.LocalAddr().String())
	if err != nil {
		return nil, err
	}
	println("was to be :50054, is", ln.Addr().String())
	return ln, nil
}
