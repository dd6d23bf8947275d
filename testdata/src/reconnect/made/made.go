// Package made has objects whose methods do what the functions that made them have
// decided.
package made

import (
	"errors"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

func dial(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

func pause() { time.Sleep(time.Second) }

type settings struct{ port int }

// A Peer dials from the port in its settings.
type Peer struct {
	settings settings
	addr     string
}

func NewPeer(addr string) *Peer { return &Peer{settings{45000}, addr} }

func (p *Peer) Conn() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: p.settings.port}}
	for {
		c, err := d.Dial("tcp", p.addr) // want `reaches net\.Dialer\.Dial with a fixed local port`
		if err == nil {
			return c
		}
		pause()
	}
}

// A Visitor dials from whichever port the kernel chooses, unless somebody says
// otherwise.
type Visitor struct {
	settings settings
	addr     string
}

func NewVisitor(addr string) *Visitor { return &Visitor{addr: addr} }

func (v *Visitor) Conn() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: v.settings.port}}
	for {
		c, err := d.Dial("tcp", v.addr)
		if err == nil {
			return c
		}
		pause()
	}
}

type dialer interface{ open() (net.Conn, error) }

type target struct{ sa syscall.Sockaddr }

func (t target) open() (net.Conn, error) { return dial(t.sa) }

// A Balancer keeps its dialers in a channel.
type Balancer struct{ idle chan dialer }

func NewBalancer(sas ...syscall.Sockaddr) *Balancer {
	b := &Balancer{make(chan dialer, len(sas))}
	for _, sa := range sas {
		b.idle <- target{sa}
	}
	return b
}

func (b *Balancer) Conn() net.Conn {
	for {
		d := <-b.idle
		c, err := d.open() // want `reaches syscall\.Connect through .*dial,`
		b.idle <- d
		if err == nil {
			return c
		}
		pause()
	}
}

type entry struct {
	conn net.Conn
	err  error
}

// A Book keeps connections, and forgets those that it could not make.
type Book struct{ known map[syscall.Sockaddr]entry }

func NewBook() *Book { return &Book{map[syscall.Sockaddr]entry{}} }

func (b *Book) conn(sa syscall.Sockaddr) (net.Conn, error) {
	if e, ok := b.known[sa]; ok {
		return e.conn, e.err
	}
	c, err := dial(sa)
	b.known[sa] = entry{c, err}
	return c, err
}

func (b *Book) Conn(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := b.conn(sa) // want `reaches syscall\.Connect through .*dial,`
		if err == nil {
			return c
		}
		delete(b.known, sa)
		pause()
	}
}

// A Diary does not forget.
type Diary struct{ known map[syscall.Sockaddr]entry }

func NewDiary() *Diary { return &Diary{map[syscall.Sockaddr]entry{}} }

func (d *Diary) conn(sa syscall.Sockaddr) (net.Conn, error) {
	if e, ok := d.known[sa]; ok {
		return e.conn, e.err
	}
	c, err := dial(sa)
	d.known[sa] = entry{c, err}
	return c, err
}

func (d *Diary) Conn(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := d.conn(sa)
		if err == nil {
			return c
		}
		pause()
	}
}

// A Gate has a list of validators, the last of which compares the ends.
type Gate struct {
	validators []func(net.Conn) error
	sa         syscall.Sockaddr
}

func NewGate(sa syscall.Sockaddr) *Gate {
	g := &Gate{sa: sa}
	g.validators = append(g.validators, func(c net.Conn) error { return c.SetDeadline(time.Time{}) })
	g.validators = append(g.validators, distinct)
	return g
}

func distinct(c net.Conn) error {
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		return errors.New("the ends are the same")
	}
	return nil
}

func (g *Gate) Conn() net.Conn {
next:
	for {
		c, err := dial(g.sa)
		if err != nil {
			pause()
			continue
		}
		for _, valid := range g.validators {
			if valid(c) != nil {
				c.Close()
				continue next
			}
		}
		return c
	}
}

// A Door has validators of which none compares them.
type Door struct {
	validators []func(net.Conn) error
	sa         syscall.Sockaddr
}

func NewDoor(sa syscall.Sockaddr) *Door {
	d := &Door{sa: sa}
	d.validators = append(d.validators, func(c net.Conn) error { return c.SetDeadline(time.Time{}) })
	return d
}

func (d *Door) Conn() net.Conn {
next:
	for {
		c, err := dial(d.sa) // want `reaches syscall\.Connect through dial,`
		if err != nil {
			pause()
			continue
		}
		for _, valid := range d.validators {
			if valid(c) != nil {
				c.Close()
				continue next
			}
		}
		return c
	}
}

// A Fan has a pool that dials where it is empty.
type Fan struct{ pool sync.Pool }

func NewFan(sa syscall.Sockaddr) *Fan {
	f := new(Fan)
	f.pool.New = func() any { // want `the retry loop in Fan\.Conn reaches syscall\.Connect through dial,`
		c, err := dial(sa)
		if err != nil {
			return nil
		}
		return c
	}
	return f
}

func (f *Fan) Conn() net.Conn {
	for {
		if c, ok := f.pool.Get().(net.Conn); ok {
			return c
		}
		pause()
	}
}
