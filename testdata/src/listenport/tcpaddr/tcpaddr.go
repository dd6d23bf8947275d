// Package tcpaddr carries the port in the address types of std.
package tcpaddr

import (
	"net"
	"net/netip"
)

func Resolved() error {
	addr, err := net.ResolveTCPAddr("tcp", "localhost:50051") // want `port 50051 is inside`
	if err != nil {
		return err
	}
	if _, err = net.ListenTCP("tcp", addr); err != nil {
		return err
	}
	udp, err := net.ResolveUDPAddr("udp", ":50052") // want `^listenport: port 50052 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	if err != nil {
		return err
	}
	_, err = net.ListenUDP("udp", udp)
	return err
}

func Netip(ip netip.Addr) error {
	a, err := netip.ParseAddrPort("127.0.0.1:50061") // want `port 50061 is inside`
	if err != nil {
		return err
	}
	_, _ = net.ListenTCP("tcp", net.TCPAddrFromAddrPort(a))
	b := netip.AddrPortFrom(ip, 50062) // want `port 50062 is inside`
	_, _ = net.ListenTCP("tcp", net.TCPAddrFromAddrPort(b))
	c := netip.MustParseAddrPort("[::1]:50063") // want `port 50063 is inside`
	_, _ = net.Listen("tcp", c.String())
	d := netip.MustParseAddrPort("[::1]:50064") // want `^listenport: port 50064 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	_, _ = net.ListenUDP("udp", net.UDPAddrFromAddrPort(d))
	e := netip.MustParseAddrPort("[::1]:50065") // want `port 50065 is inside`
	_, err = net.ListenTCP("tcp", &net.TCPAddr{Port: int(e.Port())})
	return err
}

func Assigned(ip net.IP) error {
	addr := &net.TCPAddr{IP: ip}
	addr.Port = 50071 // want `port 50071 is inside`
	_, err := net.ListenTCP("tcp", addr)
	return err
}

func Value(ip net.IP) error {
	var addr net.TCPAddr
	addr.IP = ip
	addr.Port = 50072 // want `port 50072 is inside`
	_, err := net.ListenTCP("tcp", &addr)
	return err
}

func Text() error {
	addr := &net.TCPAddr{Port: 50073} // want `port 50073 is inside`
	_, err := net.Listen("tcp", addr.String())
	return err
}

// The remote end of the same shape is dialled.
func Remote() error {
	addr := &net.TCPAddr{IP: net.IPv6loopback, Port: 50080}
	_, err := net.DialTCP("tcp", nil, addr)
	return err
}

// A Socket keeps its address as a net.Addr.
type Socket struct{ addr net.Addr }

func NewSocket(listen string) (*Socket, error) {
	addr, err := net.ResolveTCPAddr("tcp", listen)
	if err != nil {
		return nil, err
	}
	return &Socket{addr: addr}, nil
}

func (s *Socket) Listen() (net.Listener, error) {
	return net.Listen(s.addr.Network(), s.addr.String())
}

func Sockets() {
	s, _ := NewSocket("localhost:50090") // want `port 50090 is inside`
	_, _ = s.Listen()
	t := &Socket{addr: &net.TCPAddr{Port: 50092}} // want `port 50092 is inside`
	_, _ = t.Listen()
}
