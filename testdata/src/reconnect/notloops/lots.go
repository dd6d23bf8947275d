package notloops

import (
	"math/rand/v2"
	"syscall"
	"time"
)

// All are tried in an order that is drawn by lot, each once.
func Shuffled(sas []syscall.Sockaddr) int {
	for _, i := range rand.Perm(len(sas)) {
		if fd, err := connect(sas[i]); err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
	return -1
}

// One of some thousand ports is hardly drawn twice.
func AnyPort(n int) int {
	for range n {
		port := 40000 + rand.IntN(20000)
		if fd, err := connect(&syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}); err == nil {
			return fd
		}
	}
	return -1
}
