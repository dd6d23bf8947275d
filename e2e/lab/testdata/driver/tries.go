package main

import (
	"fmt"
	"net"
	"syscall"
)

// try connects count times to a port of loopback with nothing listening, and
// returns at which try a socket was connected to itself; 0 if at none.
func try(how, ephemeral string, port, count int) int {
	var low, high int
	_, err := fmt.Sscanf(ephemeral, "%d-%d", &low, &high)
	check(err)
	up()
	setRange(low, high)
	connect := map[string]func(int) bool{"tcp": tcp, "udp": udp, "net": dial, "local": dialLocal}[how]
	if connect == nil {
		check(fmt.Errorf("no way to connect %q", how))
	}
	for n := 1; n <= count; n++ {
		if connect(port) {
			return n
		}
	}
	return 0
}

// tcp makes the system call. Nothing listens: what connects is connected to
// itself.
func tcp(port int) bool {
	fd := stream()
	defer syscall.Close(fd)
	return syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: loopback}) == nil
}

// udp looks at the socket's own port: a datagram socket always connects.
func udp(port int) bool {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, 0)
	check(err)
	defer syscall.Close(fd)
	check(syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: loopback}))
	own, err := syscall.Getsockname(fd)
	check(err)
	return own.(*syscall.SockaddrInet4).Port == port
}

func dial(port int) bool { return dialFrom(net.Dialer{}, port) }

// dialLocal asks for the port that it dials.
func dialLocal(port int) bool {
	return dialFrom(net.Dialer{LocalAddr: &net.TCPAddr{IP: loopback[:], Port: port}}, port)
}

func dialFrom(d net.Dialer, port int) bool {
	c, err := d.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return false
	}
	defer c.Close()
	return c.LocalAddr().String() == c.RemoteAddr().String()
}
