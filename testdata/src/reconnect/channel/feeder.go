package channel

import (
	"syscall"
	"time"
)

func self(fd int) bool {
	own, err := syscall.Getsockname(fd)
	if err != nil {
		return false
	}
	peer, err := syscall.Getpeername(fd)
	if err != nil {
		return false
	}
	l, okL := own.(*syscall.SockaddrInet4)
	r, okR := peer.(*syscall.SockaddrInet4)
	return okL && okR && l.Port == r.Port && l.Addr == r.Addr
}

// The loop goes on when a connection has been sent: who receives it decides what
// becomes of it.
func feedChecked(sa syscall.Sockaddr, out chan<- int) {
	for {
		if fd, err := dial(sa); err == nil {
			out <- fd
		}
		time.Sleep(time.Second)
	}
}

func FedChecked(sa syscall.Sockaddr) {
	fds := make(chan int)
	go feedChecked(sa, fds)
	for fd := range fds {
		if self(fd) {
			syscall.Close(fd)
			continue
		}
		syscall.Write(fd, []byte("hello"))
	}
}

func feed(sa syscall.Sockaddr, out chan<- int) {
	for {
		if fd, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
			out <- fd
		}
		time.Sleep(time.Second)
	}
}

func Fed(sa syscall.Sockaddr) {
	fds := make(chan int)
	go feed(sa, fds)
	for fd := range fds {
		syscall.Write(fd, []byte("hello"))
	}
}

// One is received.
func FedOnceChecked(sa syscall.Sockaddr) int {
	fds := make(chan int)
	go func() {
		for {
			if fd, err := dial(sa); err == nil {
				fds <- fd
			}
			time.Sleep(time.Second)
		}
	}()
	fd := <-fds
	if self(fd) {
		syscall.Close(fd)
		return -1
	}
	return fd
}

func FedOnce(sa syscall.Sockaddr) int {
	fds := make(chan int)
	go func() {
		for {
			if fd, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
				fds <- fd
			}
			time.Sleep(time.Second)
		}
	}()
	return <-fds
}

type session struct {
	fd   int
	made time.Time
}

// What is sent leads to the connection.
func FedSessionsChecked(sa syscall.Sockaddr) {
	sessions := make(chan *session)
	go func() {
		for {
			if fd, err := dial(sa); err == nil {
				sessions <- &session{fd, time.Now()}
			}
			time.Sleep(time.Second)
		}
	}()
	for s := range sessions {
		if self(s.fd) {
			syscall.Close(s.fd)
			continue
		}
		syscall.Write(s.fd, []byte("hello"))
	}
}

func FedSessions(sa syscall.Sockaddr) {
	sessions := make(chan *session)
	go func() {
		for {
			if fd, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
				sessions <- &session{fd, time.Now()}
			}
			time.Sleep(time.Second)
		}
	}()
	for s := range sessions {
		syscall.Write(s.fd, []byte("hello"))
	}
}

// The first one is not looked at.
func FedFirst(sa syscall.Sockaddr) {
	fds := make(chan int)
	go func() {
		for {
			if fd, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial,`
				fds <- fd
			}
			time.Sleep(time.Second)
		}
	}()
	syscall.Write(<-fds, []byte("hello"))
	for fd := range fds {
		if !self(fd) {
			syscall.Write(fd, []byte("hello"))
		}
		syscall.Close(fd)
	}
}

// When one is lost, another is asked for.
func FedAgainChecked(sa syscall.Sockaddr) {
	fds := make(chan int)
	lost := make(chan struct{}, 1)
	lost <- struct{}{}
	go func() {
		for range lost {
			for {
				fd, err := dial(sa)
				if err != nil {
					time.Sleep(time.Second)
					continue
				}
				fds <- fd
				break
			}
		}
	}()
	for fd := range fds {
		if !self(fd) {
			syscall.Write(fd, []byte("hello"))
		}
		syscall.Close(fd)
		lost <- struct{}{}
	}
}

func FedAgain(sa syscall.Sockaddr) {
	fds := make(chan int)
	lost := make(chan struct{}, 1)
	lost <- struct{}{}
	go func() {
		for range lost {
			for {
				fd, err := dial(sa) // want `reaches syscall\.Connect through dial,`
				if err != nil {
					time.Sleep(time.Second)
					continue
				}
				fds <- fd
				break
			}
		}
	}()
	for fd := range fds {
		syscall.Write(fd, []byte("hello"))
		syscall.Close(fd)
		lost <- struct{}{}
	}
}

// Somebody else receives.
func FedOthers(sa syscall.Sockaddr) <-chan int {
	fds := make(chan int)
	go feed(sa, fds)
	return fds
}
