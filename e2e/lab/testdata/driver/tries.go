package main

import (
	"errors"
	"fmt"
	"net"
	"syscall"
)

// try does something count times with a port, under an ephemeral range, and
// returns at which try it came about; 0 if at none.
func try(how, ephemeral string, port, count int) int {
	var low, high int
	_, err := fmt.Sscanf(ephemeral, "%d-%d", &low, &high)
	check(err)
	up()
	setRange(low, high)
	ways := map[string]func(int) bool{
		"tcp": tcp, "udp": udp, "net": dial, "local": dialLocal,
		"reserved": tcp, "busy": tcp, "out": out, "listen": listen,
	}
	way, ok := ways[how]
	switch {
	case !ok:
		check(fmt.Errorf("no way %q", how))
	case how == "reserved":
		reserve(port)
	case how == "busy":
		for p := low; p <= high; p += 2 {
			bind(p)
		}
	}
	for n := 1; n <= count; n++ {
		if way(port) {
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

// bind takes a port, for good.
func bind(port int) { check(syscall.Bind(stream(), &syscall.SockaddrInet4{Port: port})) }

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
	c, err := d.Dial("tcp", address("127.0.0.1", port))
	if err != nil {
		return false
	}
	defer c.Close()
	return c.LocalAddr().String() == c.RemoteAddr().String()
}

func address(host string, port int) string { return net.JoinHostPort(host, fmt.Sprint(port)) }

// out connects to a server, and compares the parity of the port that it got
// with that of another.
func out(port int) bool {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer ln.Close()
	c, err := net.Dial("tcp", ln.Addr().String())
	check(err)
	defer c.Close()
	return c.LocalAddr().(*net.TCPAddr).Port%2 == port%2
}

// listen does the same with a port to listen on.
func listen(port int) bool {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer ln.Close()
	return ln.Addr().(*net.TCPAddr).Port%2 == port%2
}

// serve reports whether a port is in use for a server on a host, while a
// client is connected to itself on it, or after.
func serve(client, host string, port int) bool {
	up()
	setRange(port, port)
	fd := stream()
	check(syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: loopback}))
	if client == "closed" {
		check(syscall.Close(fd))
	}
	ln, err := net.Listen("tcp", address(host, port))
	if err == nil {
		check(ln.Close())
	} else if !errors.Is(err, syscall.EADDRINUSE) {
		check(err)
	}
	return err != nil
}
