// Package allowed is judged with the ports 50050 to 50059 allowed: the host
// reserves them, so that the kernel gives them to nobody who does not ask.
package allowed

import (
	"syscall"
	"time"
)

var loopback = [4]byte{127, 0, 0, 1}

func Allowed(fd int) {
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50052, Addr: loopback}) != nil {
		time.Sleep(time.Second)
	}
}

func NotAllowed(fd int) {
	for syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50062, Addr: loopback}) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(time.Second)
	}
}
