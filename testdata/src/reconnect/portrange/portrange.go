// Package portrange retries constant destinations, inside and outside of the
// ephemeral range 32768-61000, on this host and elsewhere.
package portrange

import (
	"net"
	"net/netip"
	"strconv"
	"syscall"
	"time"
)

var loopback = [4]byte{127, 0, 0, 1}

func socket(domain int) int {
	fd, err := syscall.Socket(domain, syscall.SOCK_STREAM, syscall.IPPROTO_TCP)
	if err != nil {
		return -1
	}
	return fd
}

func Below() int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 8080, Addr: loopback}) != nil {
		time.Sleep(time.Second)
	}
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 32767, Addr: loopback}) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func Above() int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 61001, Addr: loopback}) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func Ends() int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 32768, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 61000, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	return fd
}

// An odd port comes last, but it comes.
func Odd() int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50051, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	return fd
}

const httpsPort = 443

func connect(fd, port int, ip [4]byte) error {
	return syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: ip})
}

// The constant comes from the caller; the address does not matter then.
func Helper(ip [4]byte) int {
	fd := socket(syscall.AF_INET)
	for connect(fd, httpsPort, ip) != nil {
		time.Sleep(time.Second)
	}
	for connect(fd, httpsPort+49559, ip) != nil { // want `reaches syscall\.Connect through connect,`
		time.Sleep(time.Second)
	}
	return fd
}

func connectTo(fd int, to netip.AddrPort) error {
	return syscall.Connect(fd, &syscall.SockaddrInet4{Port: int(to.Port()), Addr: to.Addr().As4()})
}

// What is put together is taken apart again.
func Parts(host netip.Addr) int {
	fd := socket(syscall.AF_INET)
	for connectTo(fd, netip.AddrPortFrom(host, httpsPort)) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func PartsInside(host netip.Addr) int {
	fd := socket(syscall.AF_INET)
	for connectTo(fd, netip.AddrPortFrom(host, 40000)) != nil { // want `reaches syscall\.Connect through connectTo,`
		time.Sleep(time.Second)
	}
	return fd
}

func Texts(host string) int {
	fd := socket(syscall.AF_INET)
	for connectText(fd, net.JoinHostPort(host, "8080")) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func connectText(fd int, addr string) error {
	_, text, err := net.SplitHostPort(addr)
	if err != nil {
		return err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	return connect(fd, port, loopback)
}

// A literal address that is neither loopback nor unspecified is taken to be
// another host's.
func Elsewhere(port int) int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50052, Addr: [4]byte{192, 0, 2, 7}}) != nil {
		time.Sleep(time.Second)
	}
	for connect(fd, port, [4]byte{10, 0, 0, 7}) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func Elsewhere6(port int) int {
	fd := socket(syscall.AF_INET6)
	sa := &syscall.SockaddrInet6{Port: port, Addr: [16]byte{0x20, 0x01, 0x0d, 0xb8, 15: 1}}
	for syscall.Connect(fd, sa) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

// The loopback address is this host's own, and the port is not known.
func Loopback(port int) int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	return fd
}

func Loopback6(port int) int {
	fd := socket(syscall.AF_INET6)
	for syscall.Connect(fd, &syscall.SockaddrInet6{Port: port, Addr: [16]byte{15: 1}}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	mapped := &syscall.SockaddrInet6{Port: port, Addr: [16]byte{10: 0xff, 11: 0xff, 12: 127, 15: 1}}
	for syscall.Connect(fd, mapped) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	return fd
}

// The unspecified address stands for this host.
func Unspecified() int {
	fd := socket(syscall.AF_INET)
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 40000}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	return fd
}

// A destination that only its callers know may be this host.
func Unknown(ip [4]byte, port int) int {
	fd := socket(syscall.AF_INET)
	var sa syscall.SockaddrInet4
	sa.Port = port
	copy(sa.Addr[:], ip[:])
	for syscall.Connect(fd, &sa) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
	return fd
}
