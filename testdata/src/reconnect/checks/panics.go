package checks

import (
	"log"
	"net"
	"sync"
	"syscall"
)

var dialing sync.Mutex

// The panic is nobody's to recover.
func Panics(sa syscall.Sockaddr) net.Conn {
	dialing.Lock()
	defer dialing.Unlock()
	for {
		c, err := dialRaw(sa)
		if err != nil {
			pause()
			continue
		}
		if looped(c) {
			panic("met itself")
		}
		return c
	}
}

// The panic is recovered, and the connection returned all the same.
func Recovers(sa syscall.Sockaddr) (c net.Conn) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	for {
		var err error
		if c, err = dialRaw(sa); err != nil { // want `reaches syscall\.Connect through .*dialRaw and connectRaw,`
			pause()
			continue
		}
		if looped(c) {
			panic("met itself")
		}
		return c
	}
}
