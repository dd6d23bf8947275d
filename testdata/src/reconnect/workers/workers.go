// Package workers dials in goroutines that others tell what to do.
package workers

import (
	"errors"
	"net"
	"os"
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

var work = make(chan func())

func init() {
	go func() {
		for job := range work {
			job()
		}
	}()
}

var errNone = errors.New("no connection")

func dialed(sa syscall.Sockaddr) (net.Conn, error) {
	done := make(chan net.Conn, 1)
	work <- func() {
		if c, err := dial(sa); err == nil {
			done <- c
		}
		close(done)
	}
	c, ok := <-done
	if !ok {
		return nil, errNone
	}
	return c, nil
}

// A worker runs what the loop sends it.
func Worked(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialed(sa) // want `reaches syscall\.Connect through .*dial,`
		if err == nil {
			return c
		}
		pause()
	}
}

func Checked(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialed(sa)
		if err == nil && c.LocalAddr().String() != c.RemoteAddr().String() {
			return c
		}
		if err == nil {
			c.Close()
		}
		pause()
	}
}

// A Pool does a job again that has failed.
type Pool struct {
	jobs chan func() error
	quit chan struct{}
}

func NewPool() *Pool {
	p := &Pool{make(chan func() error, 9), make(chan struct{})}
	go p.work()
	return p
}

func (p *Pool) work() {
	for {
		select {
		case <-p.quit:
			return
		case job := <-p.jobs:
			if err := job(); err != nil { // want `reaches syscall\.Connect through .*dial,`
				pause()
				p.jobs <- job
			}
		}
	}
}

func (p *Pool) Send(sa syscall.Sockaddr, conns chan<- net.Conn) {
	p.jobs <- func() error {
		c, err := dial(sa)
		if err == nil {
			conns <- c
		}
		return err
	}
}

// A Queue does not.
type Queue struct {
	jobs chan func() bool
	quit chan struct{}
}

func NewQueue() *Queue {
	q := &Queue{make(chan func() bool, 9), make(chan struct{})}
	go q.work()
	return q
}

func (q *Queue) work() {
	for {
		select {
		case <-q.quit:
			return
		case job := <-q.jobs:
			if !job() {
				pause()
			}
		}
	}
}

func (q *Queue) Send(sa syscall.Sockaddr, conns chan<- net.Conn) {
	q.jobs <- func() bool {
		c, err := dial(sa)
		if err == nil {
			conns <- c
		}
		return err == nil
	}
}

const (
	idle = iota
	active
)

// A Speaker dials for as long as others have made it active.
type Speaker struct {
	state int
	sa    syscall.Sockaddr
	conns chan net.Conn
}

func (s *Speaker) run() {
	for range time.Tick(time.Second) {
		if s.state != active {
			continue
		}
		if c, err := dial(s.sa); err == nil { // want `reaches syscall\.Connect through dial,`
			s.conns <- c
			s.state = idle
		}
	}
}

func Speak(sa syscall.Sockaddr) *Speaker {
	s := &Speaker{state: idle, sa: sa, conns: make(chan net.Conn, 1)}
	go s.run()
	return s
}

func (s *Speaker) Activate() { s.state = active }

// A Mute is never active.
type Mute struct {
	state int
	sa    syscall.Sockaddr
	conns chan net.Conn
}

func (m *Mute) run() {
	for range time.Tick(time.Second) {
		if m.state != active {
			continue
		}
		if c, err := dial(m.sa); err == nil {
			m.conns <- c
		}
	}
}

func Hush(sa syscall.Sockaddr) *Mute {
	m := &Mute{state: idle, sa: sa, conns: make(chan net.Conn, 1)}
	go m.run()
	return m
}

func (m *Mute) Deactivate() { m.state = idle }

var tasks = make(chan func())

func init() {
	go func() {
		for job := range tasks {
			go func() { job() }()
		}
	}()
}

// So does a goroutine that the worker starts.
func Spawned(sa syscall.Sockaddr) net.Conn {
	for {
		done := make(chan net.Conn, 1)
		tasks <- func() {
			if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
				done <- c
			}
			close(done)
		}
		if c, ok := <-done; ok {
			return c
		}
		pause()
	}
}
