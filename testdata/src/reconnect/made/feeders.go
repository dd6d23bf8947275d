package made

import (
	"net"
	"syscall"
)

// A Tap has a goroutine that dials, and hands out what comes of it.
type Tap struct {
	to    syscall.Sockaddr
	ready chan net.Conn
}

func NewTap(to syscall.Sockaddr) *Tap {
	t := &Tap{to, make(chan net.Conn)}
	go t.run()
	return t
}

func (t *Tap) run() {
	for {
		c, err := dial(t.to) // want `reaches syscall\.Connect through dial,`
		if err != nil {
			pause()
			continue
		}
		t.ready <- c
	}
}

func (t *Tap) Conn() net.Conn { return <-t.ready }

// A Filter looks at what comes of it before it hands it out.
type Filter struct {
	to    syscall.Sockaddr
	ready chan net.Conn
}

func NewFilter(to syscall.Sockaddr) *Filter {
	f := &Filter{to, make(chan net.Conn)}
	go f.run()
	return f
}

func (f *Filter) run() {
	for {
		c, err := dial(f.to)
		if err != nil {
			pause()
			continue
		}
		f.ready <- c
	}
}

func (f *Filter) Conn() net.Conn {
	for c := range f.ready {
		if c.LocalAddr().String() != c.RemoteAddr().String() {
			return c
		}
		c.Close()
	}
	return nil
}

// A Pump is run by its user, beside.
type Pump struct {
	to    syscall.Sockaddr
	ready chan net.Conn
}

func NewPump(to syscall.Sockaddr) *Pump { return &Pump{to, make(chan net.Conn)} }

func (p *Pump) Run() {
	for {
		c, err := dial(p.to) // want `reaches syscall\.Connect through dial,`
		if err != nil {
			pause()
			continue
		}
		p.ready <- c
	}
}

func (p *Pump) Conn() net.Conn { return <-p.ready }

// A Sieve is, too, and looks at what comes of it.
type Sieve struct {
	to    syscall.Sockaddr
	ready chan net.Conn
}

func NewSieve(to syscall.Sockaddr) *Sieve { return &Sieve{to, make(chan net.Conn)} }

func (s *Sieve) Run() {
	for {
		c, err := dial(s.to)
		if err != nil {
			pause()
			continue
		}
		s.ready <- c
	}
}

func (s *Sieve) Conn() net.Conn {
	for c := range s.ready {
		if c.LocalAddr().String() != c.RemoteAddr().String() {
			return c
		}
		c.Close()
	}
	return nil
}
