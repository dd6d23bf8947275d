package fixedlocal

import (
	"errors"
	"net"
	"time"
)

var errConfig = errors.New("fixedlocal: bad configuration")

func redial(port int, addr string) net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port}}
	for {
		if c, err := d.Dial("tcp", addr); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// A Puncher has a local port: the function that makes it sees to that.
type Puncher struct {
	port int
	addr string
}

func NewPuncher(port int, addr string) (*Puncher, error) {
	if port == 0 {
		return nil, errConfig
	}
	return &Puncher{port, addr}, nil
}

func (p *Puncher) Conn() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: p.port}}
	for {
		if c, err := d.Dial("tcp", p.addr); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// A Caller may have none.
type Caller struct {
	port int
	addr string
}

func NewCaller(port int, addr string) (*Caller, error) {
	if addr == "" {
		return nil, errConfig
	}
	return &Caller{port, addr}, nil
}

func (c *Caller) Conn() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: c.port}}
	for {
		if c, err := d.Dial("tcp", c.addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

type local struct {
	Port int
	Addr string
}

func (l *local) validate() error {
	if l.Port <= 0 || l.Port > 65535 {
		return errConfig
	}
	return nil
}

func (l *local) complete() bool { return l.Port != 0 && l.Addr != "" }

func (l *local) named() bool { return l.Addr != "" }

func Validated(port int, addr string) net.Conn {
	l := &local{port, addr}
	if err := l.validate(); err != nil {
		return nil
	}
	return redial(l.Port, l.Addr)
}

func Complete(port int, addr string) net.Conn {
	l := &local{port, addr}
	if !l.complete() {
		return nil
	}
	return redial(l.Port, l.Addr)
}

// Nothing is known of the port.
func Named(port int, addr string) net.Conn {
	l := &local{port, addr}
	if !l.named() {
		return nil
	}
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: l.Port}}
	for {
		if c, err := d.Dial("tcp", l.Addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}
