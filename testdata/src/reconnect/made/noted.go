package made

import (
	"errors"
	"net"
	"syscall"
)

// A Wary notes that it has looked at its connection, which nobody else does.
type Wary struct {
	sa     syscall.Sockaddr
	conn   net.Conn
	looked bool
}

func NewWary(sa syscall.Sockaddr) *Wary { return &Wary{sa: sa} }

func (w *Wary) Send(b []byte) {
	for {
		if w.conn == nil {
			c, err := dial(w.sa)
			if err != nil {
				pause()
				continue
			}
			w.conn = c
		}
		if !w.looked {
			if distinct(w.conn) != nil {
				w.conn.Close()
				w.conn = nil
				continue
			}
			w.looked = true
		}
		if _, err := w.conn.Write(b); err == nil {
			return
		}
		w.conn.Close()
		w.conn, w.looked = nil, false
	}
}

// A Brisk notes that it has looked, and has not.
type Brisk struct {
	sa     syscall.Sockaddr
	conn   net.Conn
	looked bool
}

func NewBrisk(sa syscall.Sockaddr) *Brisk { return &Brisk{sa: sa} }

func (w *Brisk) Send(b []byte) {
	for {
		if w.conn == nil {
			c, err := dial(w.sa) // want `reaches syscall\.Connect through dial,`
			if err != nil {
				pause()
				continue
			}
			w.conn = c
		}
		if !w.looked {
			w.looked = true
		}
		if _, err := w.conn.Write(b); err == nil {
			return
		}
		w.conn.Close()
		w.conn, w.looked = nil, false
	}
}

var errCold = errors.New("made: ask again")

// A Sleeper is of use when it is asked for the second time.
type Sleeper struct {
	sa    syscall.Sockaddr
	awake bool
}

func NewSleeper(sa syscall.Sockaddr) *Sleeper { return &Sleeper{sa: sa} }

func (s *Sleeper) Conn() (net.Conn, error) {
	if !s.awake {
		s.awake = true
		return nil, errCold
	}
	for {
		c, err := dial(s.sa) // want `reaches syscall\.Connect through dial,`
		if err == nil {
			return c, nil
		}
		pause()
	}
}

// A Dreamer is never of use.
type Dreamer struct {
	sa    syscall.Sockaddr
	awake bool
}

func NewDreamer(sa syscall.Sockaddr) *Dreamer { return &Dreamer{sa: sa} }

func (d *Dreamer) Conn() (net.Conn, error) {
	if !d.awake {
		d.awake = false
		return nil, errCold
	}
	for {
		c, err := dial(d.sa)
		if err == nil {
			return c, nil
		}
		pause()
	}
}
