// Package results has dialers that say in a struct, or first, whether they have
// failed.
package results

import (
	"errors"
	"net"
	"os"
	"syscall"
	"time"

	"reconnect/results/outcome"
)

var errEcho = errors.New("met itself")

func connect(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "tcp")
	defer f.Close()
	return net.FileConn(f)
}

func echoes(c net.Conn) bool { return c.LocalAddr().String() == c.RemoteAddr().String() }

func dialChecked(sa syscall.Sockaddr) outcome.Outcome {
	c, err := connect(sa)
	if err != nil {
		return outcome.Outcome{Err: err}
	}
	if echoes(c) {
		c.Close()
		return outcome.Outcome{Err: errEcho}
	}
	return outcome.Outcome{Conn: c}
}

func dialOutcome(sa syscall.Sockaddr) outcome.Outcome {
	c, err := connect(sa)
	return outcome.Outcome{Conn: c, Err: err}
}

// It gives in at other errors than a refused connect, which is none.
func InStruct(sa syscall.Sockaddr) outcome.Outcome {
	for {
		out := dialChecked(sa)
		if out.Err == nil {
			return out
		}
		if !errors.Is(out.Err, syscall.ECONNREFUSED) {
			return outcome.Outcome{Err: out.Err}
		}
		time.Sleep(time.Millisecond)
	}
}

func InStructUnchecked(sa syscall.Sockaddr) outcome.Outcome {
	for {
		out := dialOutcome(sa) // want `reaches syscall\.Connect through .*dialOutcome and connect,`
		if out.Err == nil {
			return out
		}
		if !errors.Is(out.Err, syscall.ECONNREFUSED) {
			return outcome.Outcome{Err: out.Err}
		}
		time.Sleep(time.Millisecond)
	}
}

// The retry helper of another package is given the dialer.
func Handed(sa syscall.Sockaddr) outcome.Outcome {
	return outcome.Persist(func() outcome.Outcome { return dialOutcome(sa) }) // want `reaches syscall\.Connect through .*dialOutcome and connect,`
}

func HandedChecked(sa syscall.Sockaddr) outcome.Outcome {
	return outcome.Persist(func() outcome.Outcome { return dialChecked(sa) })
}

// What it returns is checked around the loop.
func HandedCheckedAround(sa syscall.Sockaddr) net.Conn {
	for {
		out := outcome.Persist(func() outcome.Outcome { return dialOutcome(sa) })
		if out.Err != nil {
			return nil
		}
		if echoes(out.Conn) {
			out.Conn.Close()
			time.Sleep(time.Millisecond)
			continue
		}
		return out.Conn
	}
}

type raw struct{ port int }

func (r *raw) Open(string) *outcome.Link {
	c, err := connect(&syscall.SockaddrInet4{Port: r.port, Addr: [4]byte{127, 0, 0, 1}})
	if err != nil {
		return new(outcome.Link)
	}
	return &outcome.Link{Conn: c, Up: true}
}

type checked struct{ raw }

func (r *checked) Open(addr string) *outcome.Link {
	link := r.raw.Open(addr)
	if link.Up && echoes(link.Conn) {
		link.Conn.Close()
		return new(outcome.Link)
	}
	return link
}

func Stored(port int) *outcome.Link {
	c := &outcome.Client{Via: &raw{port}} // want `reaches syscall\.Connect through .*raw\.Open and connect,`
	return c.Run("a")
}

func StoredChecked(port int) *outcome.Link {
	c := &outcome.Client{Via: &checked{raw{port}}}
	return c.Run("a")
}

// Whoever hands a dialer into a recursion decides which.
func try(sa syscall.Sockaddr, dial func(syscall.Sockaddr) outcome.Outcome) outcome.Outcome {
	if out := dial(sa); out.Err == nil {
		return out
	}
	return later(sa, dial)
}

func later(sa syscall.Sockaddr, dial func(syscall.Sockaddr) outcome.Outcome) outcome.Outcome {
	time.Sleep(time.Millisecond)
	return try(sa, dial)
}

func Mutual(sa syscall.Sockaddr) outcome.Outcome {
	return try(sa, dialOutcome) // want `try is run again and reaches syscall\.Connect through .*dialOutcome and connect,`
}

func MutualChecked(sa syscall.Sockaddr) outcome.Outcome { return try(sa, dialChecked) }

var kept struct{ conns []net.Conn }

// Each round the timer may have kept another connection.
func Timer(sa syscall.Sockaddr) {
	var t *time.Timer
	t = time.AfterFunc(time.Hour, func() {
		out := dialOutcome(sa)
		if out.Err != nil {
			t.Reset(time.Millisecond) // want `reaches syscall\.Connect`
			return
		}
		kept.conns = append(kept.conns, out.Conn)
	})
	t.Reset(time.Millisecond)
}

func TimerChecked(sa syscall.Sockaddr) {
	var t *time.Timer
	t = time.AfterFunc(time.Hour, func() {
		out := dialChecked(sa)
		if out.Err != nil {
			t.Reset(time.Millisecond)
			return
		}
		kept.conns = append(kept.conns, out.Conn)
	})
	t.Reset(time.Millisecond)
}
