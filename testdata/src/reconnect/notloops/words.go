package notloops

import (
	"net"
	"strings"
	"syscall"
	"time"
)

// Each round takes the next of a list of addresses.
func NextWord(addrs string) int {
	for addrs != "" {
		var addr string
		addr, addrs, _ = strings.Cut(addrs, ",")
		to, err := net.ResolveTCPAddr("tcp4", strings.TrimSpace(addr))
		if err != nil {
			continue
		}
		if fd, err := connect(&syscall.SockaddrInet4{Port: to.Port, Addr: [4]byte(to.IP.To4())}); err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
	return -1
}
