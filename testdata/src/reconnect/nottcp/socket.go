package nottcp

import (
	"syscall"

	"golang.org/x/sys/unix"
)

var collector = &unix.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}

// A SockaddrInet4 alone proves nothing: the socket's type decides.
func Datagram() int {
	for {
		fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, collector) == nil {
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

func Raw() {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_RAW, unix.IPPROTO_ICMP)
	if err != nil {
		return
	}
	for unix.Connect(fd, &unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}) != nil {
		pause()
	}
}

func Seqpacket() {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_SEQPACKET, unix.IPPROTO_SCTP)
	if err != nil {
		return
	}
	for unix.Connect(fd, collector) != nil {
		pause()
	}
}

// A stream over IP is not TCP when the protocol says so.
func SCTP() int {
	for {
		fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, unix.IPPROTO_SCTP)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, collector) == nil {
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

// An ICMP socket needs no rights, and is a datagram socket.
func Ping() {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, unix.IPPROTO_ICMP)
	if err != nil {
		return
	}
	for unix.Connect(fd, collector) != nil {
		pause()
	}
}

func socket(typ int) (int, error) {
	fd, err := unix.Socket(unix.AF_INET, typ|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return -1, err
	}
	return fd, unix.SetNonblock(fd, false)
}

// The type travels through a helper's parameter, and the socket through its
// results.
func Helper() int {
	for {
		fd, err := socket(unix.SOCK_DGRAM)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, collector) == nil {
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

func HelperStream() int {
	for {
		fd, err := socket(unix.SOCK_STREAM)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, collector) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

type statsd struct{ fd int }

func newStatsd() (*statsd, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, syscall.IPPROTO_UDP)
	if err != nil {
		return nil, err
	}
	return &statsd{fd: fd}, nil
}

// The socket stands in a field, and nothing but newStatsd fills it in.
func (s *statsd) Attach() {
	for syscall.Connect(s.fd, &syscall.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}) != nil {
		pause()
	}
}

func NewStatsd() (*statsd, error) { return newStatsd() }

// MPTCP is TCP on the wire and takes its ports from the same range.
func MPTCP() int {
	for {
		fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, unix.IPPROTO_MPTCP)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, collector) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

// Where nothing is known of the socket it can be TCP.
func Open(fd int, sa unix.Sockaddr) {
	for unix.Connect(fd, sa) != nil { // want `reaches unix\.Connect,`
		pause()
	}
}
