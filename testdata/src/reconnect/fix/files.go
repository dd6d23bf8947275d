package fix

import (
	"net"
	"os"
	"syscall"
)

// A file owns the socket by the time of the connect, and a deferred call closes
// it.
func file(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "")
	defer f.Close()
	if err := syscall.Connect(fd, sa); err != nil {
		return nil, err
	}
	return net.FileConn(f)
}

func File(sa syscall.Sockaddr) net.Conn {
	for {
		if c, err := file(sa); err == nil { // want `reaches syscall\.Connect through file,`
			return c
		}
		pause()
	}
}

// Nobody closes this one.
func leaked(sa syscall.Sockaddr) (*os.File, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "")
	if err := syscall.Connect(fd, sa); err != nil {
		return nil, err
	}
	return f, nil
}

func Leaked(sa syscall.Sockaddr) *os.File {
	for {
		if f, err := leaked(sa); err == nil { // want `reaches syscall\.Connect through leaked,`
			return f
		}
		pause()
	}
}
