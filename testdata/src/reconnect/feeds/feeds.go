// Package feeds has dialers and loops that get what they need from elsewhere in
// the package: channels, tables, lists, errors around errors.
package feeds

import (
	"errors"
	"flag"
	"log"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

func connect(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

// framed makes a frame of a length that is below zero for all other kinds.
func framed(kind string) []byte {
	size := 0
	if kind == "ping" {
		size = 4
	}
	return make([]byte, size-2)
}

func Framed(sa syscall.Sockaddr, kind string) {
	for {
		frame := framed(kind)
		if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			syscall.Write(fd, frame)
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// beats sends for ever: it is no job from outside.
func beats() <-chan int {
	ch := make(chan int)
	go func() {
		for n := 0; ; n++ {
			ch <- n
			time.Sleep(time.Millisecond)
		}
	}()
	return ch
}

func Beats(sa syscall.Sockaddr) int {
	for range beats() {
		if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
	}
	return -1
}

// attempt tells of a failure by closing its channel.
func attempt(sa syscall.Sockaddr) (int, bool) {
	ch := make(chan int, 1)
	go func() {
		fd, err := connect(sa)
		if err != nil {
			close(ch)
			return
		}
		ch <- fd
	}()
	fd, ok := <-ch
	return fd, ok
}

func Closed(sa syscall.Sockaddr) int {
	for {
		if fd, ok := attempt(sa); ok { // want `reaches syscall\.Connect through attempt and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

// wrapped puts its error into another one.
func wrapped(fd int, sa syscall.Sockaddr) error {
	return os.NewSyscallError("connect", syscall.Connect(fd, sa))
}

// The inner loop never goes round: no error around another is EINTR itself.
func Wrapped(sa syscall.Sockaddr) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		for {
			err = wrapped(fd, sa) // want `reaches syscall\.Connect through wrapped,`
			if err != syscall.EINTR {
				break
			}
		}
		if err == nil {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Millisecond)
	}
}

// A port in memory has its bytes in the order of the network.
func Memory() int {
	for {
		if fd, err := inMemory(40000); err == nil { // want `reaches syscall\.RawSyscall through inMemory,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func MemoryElsewhere() int {
	for {
		if fd, err := inMemory(8080); err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func inMemory(port uint16) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Addr: [4]byte{127, 0, 0, 1}}
	sa.Port = port<<8 | port>>8
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CONNECT, uintptr(fd), uintptr(unsafe.Pointer(&sa)), unsafe.Sizeof(sa)); errno != 0 {
		syscall.Close(fd)
		return -1, errno
	}
	return fd, nil
}

// dialers is filled in by init, out of what stores it.
var dialers = make(map[string]func(syscall.Sockaddr) (int, error))

func register(name string, dial func(syscall.Sockaddr) (int, error)) { dialers[name] = dial }

func init() { register("raw", connect) }

func Registered(sa syscall.Sockaddr) int {
	for {
		if fd, err := dialers["raw"](sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func first(sa syscall.Sockaddr, dials ...func(syscall.Sockaddr) (int, error)) int {
	for {
		if fd, err := dials[0](sa); err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func Listed(sa syscall.Sockaddr) int {
	return first(sa, connect) // want `the retry loop in first reaches syscall\.Connect through connect,`
}

// What stands in the loop is meant, not what runs it.
func Anew(sa syscall.Sockaddr) (fd int) {
	for {
		once := sync.OnceValue(func() (err error) {
			fd, err = connect(sa) // want `reaches syscall\.Connect through connect,`
			return err
		})
		if once() == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

type state func() state

func States(sa syscall.Sockaddr) (fd int) {
	var dial, wait state
	wait = func() state {
		time.Sleep(time.Millisecond)
		return dial
	}
	dial = func() state {
		var err error
		if fd, err = connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return nil
		}
		return wait
	}
	for s := dial; s != nil; {
		s = s()
	}
	return fd
}

// All that is known of the port lies outside the range.
var port = flag.Int("feeds-port", 8443, "of the server")

func Setting() int {
	for {
		if fd, err := connect(&syscall.SockaddrInet4{Port: *port, Addr: [4]byte{127, 0, 0, 1}}); err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

// The check asks a duplicate for its ends, by way of an interface of its own.
func Duplicate(addr string) *os.File {
	d := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40000}}
	for {
		f, err := duplicate(d, addr)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if met(f) {
			f.Close()
			log.Print("met itself")
			return nil
		}
		return f
	}
}

func duplicate(d *net.Dialer, addr string) (*os.File, error) {
	c, err := d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	filer, ok := c.(interface{ File() (*os.File, error) })
	if !ok {
		return nil, errors.New("no file")
	}
	return filer.File()
}

func met(f *os.File) bool {
	l, _ := syscall.Getsockname(int(f.Fd()))
	r, _ := syscall.Getpeername(int(f.Fd()))
	a, ok := l.(*syscall.SockaddrInet4)
	b, ok2 := r.(*syscall.SockaddrInet4)
	return ok && ok2 && a.Port == b.Port && a.Addr == b.Addr
}
