package fix

import (
	"log"
	"net"
	"os"
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

// The connection is in sight only where there is one: the else branch closes it.
func Nested(port int) net.Conn {
	for {
		if c, err := rawdial.Dial(port); err == nil { // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
			return c
		}
		time.Sleep(time.Second)
	}
}

func pause() { time.Sleep(time.Second) }

// A line of the log stands between the dialer and the branch.
func Between(port int) net.Conn {
	for {
		c, err := rawdial.Dial(port) // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
		log.Print("dialled: ", err)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return c
	}
}

// The branch is that of a success.
func Success(port int) net.Conn {
	for {
		c, err := rawdial.Dial(port) // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
		if err == nil {
			return c
		}
		log.Print(err)
		time.Sleep(time.Second)
	}
}

// What is done about a failure depends on its error.
func Telling(port int) (net.Conn, error) {
	for {
		c, err := rawdial.Dial(port) // want `reaches unix\.Connect through rawdial\.Dial and connect \(rawdial/rawdial\.go:78\),`
		if err != nil {
			if os.IsPermission(err) {
				return nil, err
			}
			wait := time.Second
			if os.IsTimeout(err) {
				wait *= 2
			}
			log.Print(err)
			time.Sleep(wait)
			continue
		}
		return c, nil
	}
}
