package clients

import (
	"errors"
	"iter"
	"net"
	"net/url"
	"strconv"
	"syscall"
	"time"
)

// A literal that stands before the loop is called by the loop.
func Literal(sa syscall.Sockaddr) net.Conn {
	try := func(sa syscall.Sockaddr) (net.Conn, error) { return dial(sa) }
	for {
		if c, err := try(sa); err == nil { // want `reaches syscall\.Connect through dial`
			return c
		}
		pause()
	}
}

func same[F any](f F) F { return f }

// What only wraps a dialer has no loop: that of the literal is meant.
func Identity(sa syscall.Sockaddr) net.Conn {
	try := same(dial)
	up := make(chan net.Conn)
	go func() {
		for {
			if c, err := try(sa); err == nil { // want `reaches syscall\.Connect through dial`
				up <- c
				return
			}
			pause()
		}
	}()
	return <-up
}

func attempts(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
			pause()
		}
	}
}

func iterated(sa syscall.Sockaddr, dialers ...func(syscall.Sockaddr) (net.Conn, error)) (net.Conn, error) {
	for range attempts(50) {
		if c, err := dialers[0](sa); err == nil {
			return c, nil
		}
	}
	return nil, errors.New("down")
}

func Iterated(sa syscall.Sockaddr) (net.Conn, error) {
	return iterated(sa, dial) // want `reaches syscall\.Connect through dial`
}

type jobs struct{ all []func() bool }

func (j *jobs) run() {
	for range time.Tick(time.Second) {
		for _, job := range j.all {
			if job() {
				return
			}
		}
	}
}

type connector interface {
	connect(sa syscall.Sockaddr) (net.Conn, error)
}

type plain struct{ attempts int }

func (p *plain) connect(sa syscall.Sockaddr) (net.Conn, error) {
	p.attempts++
	return dial(sa)
}

func scheduled[T connector](sa syscall.Sockaddr, with T) (up net.Conn) {
	var j jobs
	j.all = append(j.all, func() bool {
		c, err := with.connect(sa)
		up = c
		return err == nil
	})
	j.run()
	return up
}

func Scheduled(sa syscall.Sockaddr) net.Conn {
	return scheduled(sa, &plain{}) // want `reaches syscall\.Connect through plain\.connect, dial and socket`
}

// Where a URL leads is what its text says.
func target(text string) (syscall.Sockaddr, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "unix":
		return &syscall.SockaddrUnix{Name: u.Path}, nil
	case "tcp":
		port, err := strconv.Atoi(u.Port())
		if err != nil {
			return nil, err
		}
		sa := &syscall.SockaddrInet4{Port: port}
		copy(sa.Addr[:], net.ParseIP(u.Hostname()).To4())
		return sa, nil
	}
	return nil, errors.New("no such scheme")
}

func reach(text string) (int, error) {
	sa, err := target(text)
	if err != nil {
		return -1, err
	}
	family := syscall.AF_INET
	if _, ok := sa.(*syscall.SockaddrUnix); ok {
		family = syscall.AF_UNIX
	}
	fd, err := syscall.Socket(family, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func AgentURL() int {
	for {
		if fd, err := reach("unix:///nowhere"); err == nil {
			return fd
		}
		pause()
	}
}

func PrivilegedURL() int {
	for {
		if fd, err := reach("tcp://127.0.0.1:8443"); err == nil {
			return fd
		}
		pause()
	}
}

func ServerURL() int {
	for {
		if fd, err := reach("tcp://127.0.0.1:40000"); err == nil { // want `reaches syscall\.Connect through reach`
			return fd
		}
		pause()
	}
}
