package loops

import (
	"net"
	"os"
	"syscall"
	"time"
)

// A held connection is in a struct, in whose place there is nil while there is none.
type held struct {
	net.Conn
	name string
}

func host(text string) [4]byte {
	if ip := net.ParseIP(text); ip != nil {
		return [4]byte(ip.To4())
	}
	return [4]byte{127, 0, 0, 1}
}

func hold(text string, port int) (*held, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: host(text)}); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	c, err := net.FileConn(f)
	f.Close()
	if err != nil {
		return nil, err
	}
	return &held{Conn: c, name: text}, nil
}

func attempts(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
}

func hold800(text string, port int) (*held, error) {
	for range attempts(800) {
		h, err := hold(text, port) // want `reaches syscall\.Connect through hold,`
		if err != nil {
			continue
		}
		return h, nil
	}
	return nil, syscall.ECONNREFUSED
}

func Held(text string, port int) {
	h, err := hold800(text, port)
	if err != nil {
		return
	}
	defer h.Close()
	h.Write([]byte("hello"))
}

func held800(text string, port int) (*held, error) {
	for range attempts(800) {
		h, err := hold(text, port)
		if err != nil {
			continue
		}
		if h.LocalAddr().String() == h.RemoteAddr().String() {
			h.Close()
			continue
		}
		return h, nil
	}
	return nil, syscall.ECONNREFUSED
}

func HeldChecked(text string, port int) {
	h, err := held800(text, port)
	if err != nil {
		return
	}
	defer h.Close()
	h.Write([]byte("hello"))
}
