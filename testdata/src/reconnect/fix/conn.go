package fix

import (
	"log"
	"net"
	"time"

	"reconnect/crosspkg/rawdial"
)

// The connect is in another package; the loop has both ends.
func Conn(port int) net.Conn {
	for {
		c, err := rawdial.Dial(port) // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
		if err != nil {
			log.Print(err)
			time.Sleep(time.Second)
			continue
		}
		return c
	}
}

// What the branch does needs no error.
func Quiet(port int) net.Conn {
	for {
		c, err := rawdial.Dial(port) // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return c
	}
}

// The connection is in sight only where there is one.
func Nested(port int) net.Conn {
	for {
		if c, err := rawdial.Dial(port); err == nil { // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
			return c
		}
		time.Sleep(time.Second)
	}
}

func pause() { time.Sleep(time.Second) }
