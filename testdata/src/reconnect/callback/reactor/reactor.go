// Package reactor is an event loop that dials and calls back.
package reactor

import (
	"syscall"
)

// A Handler is told of what happens to connections.
type Handler interface {
	Opened(fd int)
	Closed(fd int, err error)
}

// A Loop waits for events.
type Loop struct {
	handler Handler
	fds     []int
}

// New returns a loop.
func New(h Handler) *Loop { return &Loop{handler: h} }

// Dial connects, and tells the handler when the connection ends.
func (l *Loop) Dial(port int) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	err = syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}})
	if err != nil && err != syscall.EINPROGRESS {
		return -1, err
	}
	l.fds = append(l.fds, fd)
	return fd, nil
}

// Run serves events.
func (l *Loop) Run(wait func() (fd int, err error)) {
	for {
		fd, err := wait()
		if err != nil {
			l.handler.Closed(fd, err)
			continue
		}
		l.handler.Opened(fd)
	}
}
