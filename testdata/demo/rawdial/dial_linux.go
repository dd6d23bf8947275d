package rawdial

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"syscall"
)

// Dial connects to address, which is an IP address with a port.
func (d Dialer) Dial(address string) (net.Conn, error) {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return nil, err
	}
	fd, err := d.socket(family(to.Addr()))
	if err != nil {
		return nil, err
	}
	// The net package takes a duplicate of the descriptor.
	file := os.NewFile(uintptr(fd), "tcp:"+address)
	defer file.Close()
	if err := syscall.Connect(fd, sockaddr(to)); err != nil {
		return nil, fmt.Errorf("connect to %s: %w", address, err)
	}
	return net.FileConn(file)
}

func (d Dialer) socket(family int) (int, error) {
	fd, err := syscall.Socket(family, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, syscall.IPPROTO_TCP)
	if err != nil {
		return -1, os.NewSyscallError("socket", err)
	}
	if d.SynRetries == 0 {
		return fd, nil
	}
	if err := syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_SYNCNT, d.SynRetries); err != nil {
		syscall.Close(fd)
		return -1, os.NewSyscallError("setsockopt", err)
	}
	return fd, nil
}

func family(ip netip.Addr) int {
	if ip.Unmap().Is4() {
		return syscall.AF_INET
	}
	return syscall.AF_INET6
}

func sockaddr(to netip.AddrPort) syscall.Sockaddr {
	ip := to.Addr().Unmap()
	if ip.Is4() {
		return &syscall.SockaddrInet4{Port: int(to.Port()), Addr: ip.As4()}
	}
	return &syscall.SockaddrInet6{Port: int(to.Port()), Addr: ip.As16()}
}
