package funcvar

import (
	"net"
	"os"
	"syscall"
	"time"
)

var (
	replaced = dialRaw // by init, before anything runs
	perhaps  = dialRaw // by init, if the environment says so
)

func init() {
	replaced = dialChecked
}

func init() {
	if os.Getenv("CHECKED") != "" {
		perhaps = dialChecked
	}
}

func Replaced(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := replaced(sa); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func Perhaps(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := perhaps(sa); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return c
		}
		time.Sleep(time.Second)
	}
}
