// Package hops has several functions between the loop and the connect; the
// message names them from the loop inward.
package hops

import (
	"syscall"
	"time"
)

type socket struct{ fd int }

func (s *socket) connectTo(port int) error {
	return syscall.Connect(s.fd, &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}})
}

func newSocket() (*socket, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	return &socket{fd: fd}, nil
}

func dialPort(port int) (*socket, error) {
	s, err := newSocket()
	if err != nil {
		return nil, err
	}
	if err := s.connectTo(port); err != nil {
		syscall.Close(s.fd)
		return nil, err
	}
	return s, nil
}

type session struct{ s *socket }

func login(port int, user string) (*session, error) {
	s, err := dialPort(port)
	if err != nil {
		return nil, err
	}
	if _, err := syscall.Write(s.fd, []byte(user+"\n")); err != nil {
		return nil, err
	}
	return &session{s}, nil
}

func Login(user string) *session {
	for {
		if s, err := login(50052, user); err == nil { // want `^reconnect: the retry loop reaches syscall\.Connect through login, dialPort and \S*connectTo, and nothing checks whether the socket connected to itself: compare its local with its remote address before using it$`
			return s
		}
		time.Sleep(time.Second)
	}
}

// The port comes from here, three calls away from the connect.
func LoginPrivileged(user string) *session {
	for {
		if s, err := login(22, user); err == nil {
			return s
		}
		time.Sleep(time.Second)
	}
}

func Dial() *socket {
	for {
		if s, err := dialPort(50052); err == nil { // want `reaches syscall\.Connect through dialPort and \S*connectTo,`
			return s
		}
		time.Sleep(time.Second)
	}
}
