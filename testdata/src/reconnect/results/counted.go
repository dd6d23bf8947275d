package results

import (
	"errors"
	"net"
	"syscall"
	"time"
)

var errGivenUp = errors.New("gave up")

// A counting dialer is another one after each try.
type counting struct{ tries int }

type link struct{ conn net.Conn }

func (d *counting) open(sa syscall.Sockaddr) (*link, error) {
	d.tries++
	c, err := connect(sa)
	if err != nil {
		return nil, err
	}
	return &link{conn: c}, nil
}

func keepOpening(sa syscall.Sockaddr, d *counting) (*link, error) {
	for range 600 {
		l, err := d.open(sa) // want `reaches syscall\.Connect through .*open and connect,`
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		return l, nil
	}
	return nil, errGivenUp
}

func keepChecked(sa syscall.Sockaddr, d *counting) (*link, error) {
	for range 600 {
		l, err := d.open(sa)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if !echoes(l.conn) {
			return l, nil
		}
		l.conn.Close()
	}
	return nil, errGivenUp
}

// The dialer that counts is made where the result is looked at.
func Counted(sa syscall.Sockaddr) {
	l, err := keepOpening(sa, &counting{})
	if err != nil {
		return
	}
	l.conn.Write([]byte("hello"))
}

func CountedChecked(sa syscall.Sockaddr) {
	l, err := keepChecked(sa, &counting{})
	if err != nil {
		return
	}
	l.conn.Write([]byte("hello"))
}

type numbered struct {
	conn net.Conn
	try  int
}

// What is returned is numbered.
func keepNumbered(sa syscall.Sockaddr) (*numbered, error) {
	for try := 0; ; try++ {
		c, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		switch {
		case err == nil:
			return &numbered{c, try}, nil
		case try > 600:
			return &numbered{nil, try}, errGivenUp
		}
		time.Sleep(time.Millisecond)
	}
}

func Numbered(sa syscall.Sockaddr) {
	n, err := keepNumbered(sa)
	if err != nil {
		return
	}
	n.conn.Write([]byte("hello"))
}
