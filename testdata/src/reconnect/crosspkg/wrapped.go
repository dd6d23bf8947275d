package crosspkg

import (
	"time"

	"reconnect/crosspkg/rawdial"
)

type client struct{ via opener }

func newTimed(port int) *client {
	return &client{via: rawdial.Timed{Opener: rawdial.New(port)}}
}

func (c *client) run() *rawdial.Session {
	for {
		if s, err := c.via.Open(); err == nil { // want `reaches unix\.Connect through .*Timed\.Open, .*Dialer\.Open,`
			return s
		}
		time.Sleep(time.Second)
	}
}

// The loop calls a field of its own package, whatever wrapper is in it.
func Wrapped(port int) *rawdial.Session {
	return newTimed(port).run()
}

// So it is with a variable of the package.
var timed opener

func runTimed() *rawdial.Session {
	for {
		if s, err := timed.Open(); err == nil { // want `reaches unix\.Connect through .*Timed\.Open, .*Dialer\.Open,`
			return s
		}
		time.Sleep(time.Second)
	}
}

func WrappedInVariable(port int) *rawdial.Session {
	timed = rawdial.Timed{Opener: rawdial.New(port)}
	return runTimed()
}

type patient struct{ via opener }

func (p *patient) open() (*rawdial.Session, error) { return p.via.Open() }

// The wrapper is the other package's loop.
func WrappedLoop(port int) (*rawdial.Session, error) {
	p := &patient{via: rawdial.Stubborn{Opener: rawdial.New(port)}} // want `reaches unix\.Connect through .*Open`
	return p.open()
}
