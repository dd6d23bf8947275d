// Package datagram listens on even ports of UDP: no client of it connects to
// itself while it tries again, so the message does not say so.
package datagram

import (
	"context"
	"net"
	"syscall"
)

func Packet() (net.PacketConn, error) {
	return net.ListenPacket("udp", ":50052") // want `^listenport: port 50052 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

func Configured(ctx context.Context) (net.PacketConn, error) {
	var lc net.ListenConfig
	return lc.ListenPacket(ctx, "udp4", ":50054") // want `^listenport: port 50054 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

func UDP() (net.PacketConn, error) {
	return net.ListenUDP("udp", &net.UDPAddr{Port: 50056}) // want `^listenport: port 50056 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

// The network is somebody else's to name, but no packets are those of TCP.
func named(network, addr string) (net.PacketConn, error) {
	return net.ListenPacket(network, addr)
}

func Named() (net.PacketConn, error) {
	return named("udp6", "[::1]:50058") // want `^listenport: port 50058 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

func Raw(buf []byte) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: 50060}); err != nil { // want `^listenport: port 50060 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
		return 0, err
	}
	n, _, err := syscall.Recvfrom(fd, buf, 0)
	return n, err
}

// A raw socket has no ports, with flags in its type too.
func RawIP(buf []byte) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, syscall.IPPROTO_ICMP)
	if err != nil {
		return 0, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: 50062}); err != nil {
		return 0, err
	}
	n, _, err := syscall.Recvfrom(fd, buf, 0)
	return n, err
}
