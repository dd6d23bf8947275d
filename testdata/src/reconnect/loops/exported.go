package loops

import (
	"syscall"
	"time"
)

// Dial is run by users of the package too.
func Dial(sa syscall.Sockaddr) int {
	fd, err := connect(sa)
	if err != nil {
		return -1
	}
	return fd
}

// A loop is one whoever else calls what it calls.
func KeepDialling(sa syscall.Sockaddr) int {
	for {
		if fd := Dial(sa); fd >= 0 { // want `reaches syscall\.Connect through Dial and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}
