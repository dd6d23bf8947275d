package loops

import (
	"math/rand/v2"
	"syscall"
	"time"
)

// Who is drawn by lot is drawn again some time.
func Lot(sas []syscall.Sockaddr) int {
	for {
		fd, err := connect(sas[rand.IntN(len(sas))]) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}
