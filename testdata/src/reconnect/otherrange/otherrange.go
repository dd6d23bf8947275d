// Package otherrange is judged with the ephemeral range 20000-29999.
package otherrange

import (
	"syscall"
	"time"
)

var loopback = [4]byte{127, 0, 0, 1}

func Inside(fd int) {
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 25000, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
}

func Outside(fd int) {
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50052, Addr: loopback}) != nil {
		time.Sleep(time.Second)
	}
}

// A port that is not known may lie in any range.
func Unknown(fd, port int) {
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
}
