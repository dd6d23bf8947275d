package loops

import (
	"net"
	"strings"
	"syscall"
	"time"
)

type station struct{ addr string }

func (s *station) dial() (int, error) {
	to, err := net.ResolveTCPAddr("tcp4", s.addr)
	if err != nil {
		return -1, err
	}
	return connect(&syscall.SockaddrInet4{Port: to.Port, Addr: [4]byte(to.IP.To4())})
}

// What is trimmed already stays as it is.
func Trimmed(addr string) int {
	s := &station{addr}
	for {
		s.addr = strings.TrimSpace(s.addr)
		if fd, err := s.dial(); err == nil { // want `reaches syscall\.Connect through station\.dial and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}
