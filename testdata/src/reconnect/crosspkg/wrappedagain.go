package crosspkg

import (
	"log"
	"time"

	"reconnect/crosspkg/rawdial"
)

// What is run again calls the field itself.
func (c *client) start(use func(*rawdial.Session)) {
	s, err := c.via.Open()
	if err != nil {
		log.Print(err)
		time.Sleep(time.Second)
		go c.start(use) // want `client\.start is run again and reaches unix\.Connect through .*Timed\.Open, .*Dialer\.Open,`
		return
	}
	use(s)
}

func WrappedAgain(port int, use func(*rawdial.Session)) {
	newTimed(port).start(use)
}

func (c *client) steps() (got *rawdial.Session) {
	step := func() (err error) {
		got, err = c.via.Open()
		return err
	}
	for step() != nil { // want `reaches unix\.Connect through .*Timed\.Open, .*Dialer\.Open,`
		time.Sleep(time.Second)
	}
	return got
}

// The loop calls a literal that calls the field.
func WrappedSteps(port int) *rawdial.Session {
	return newTimed(port).steps()
}
