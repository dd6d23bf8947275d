package nottcp

import (
	"time"

	"golang.org/x/sys/unix"
)

type wire struct {
	name        string
	kind, proto int
}

func (w wire) dial(sa unix.Sockaddr) (int, error) {
	fd, err := unix.Socket(unix.AF_INET, w.kind, w.proto)
	if err != nil {
		return -1, err
	}
	return fd, unix.Connect(fd, sa)
}

var signalling = wire{"sctp", unix.SOCK_STREAM, unix.IPPROTO_SCTP}

// What the variable is declared with is all that it ever holds.
func Declared(sa unix.Sockaddr) int {
	for {
		if fd, err := signalling.dial(sa); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

var media = wire{"sctp", unix.SOCK_STREAM, unix.IPPROTO_SCTP}

// OverTCP has the other one speak TCP.
func OverTCP() { media.proto = unix.IPPROTO_TCP }

// It may hold something else by then.
func DeclaredAndSet(sa unix.Sockaddr) int {
	for {
		if fd, err := media.dial(sa); err == nil { // want `reaches unix\.Connect through wire\.dial,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
