package registry

import (
	"sync"
	"syscall"
	"time"
)

var shared sync.Map

func init() {
	shared.Store("tcp", dialFunc(dialRaw))
	shared.Store("none", dialFunc(dialNone))
}

func Shared(scheme string, to syscall.Sockaddr) int {
	dial, ok := shared.Load(scheme)
	if !ok {
		return -1
	}
	for {
		if fd, err := dial.(dialFunc)(to); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

func SharedNone(to syscall.Sockaddr) int {
	dial, ok := shared.Load("none")
	if !ok {
		return -1
	}
	for {
		if fd, err := dial.(dialFunc)(to); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
