package notchecks

import (
	"errors"
	"reflect"
	"syscall"
)

// A connect fills in a part of the address that nobody else can: what the kernel
// says of the socket is never equal to that as a whole.
func Whole(port int) int {
	for ; ; pause() {
		to := &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
		if fd, err := dialWhole(to); err == nil { // want `reaches syscall\.Connect through dialWhole,`
			return fd
		}
	}
}

func dialWhole(to *syscall.SockaddrInet4) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	err = syscall.Connect(fd, to)
	if own, e := syscall.Getsockname(fd); err == nil && e == nil {
		if own, ok := own.(*syscall.SockaddrInet4); ok && *own == *to {
			err = errSelf
		}
	}
	if err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

// So it is if both are compared by what they point to.
func Deep(port int) int {
	for ; ; pause() {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		to := &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
		err = syscall.Connect(fd, to) // want `reaches syscall\.Connect,`
		own, e := syscall.Getsockname(fd)
		if errors.Join(err, e) == nil && !reflect.DeepEqual(own, to) {
			return fd
		}
		syscall.Close(fd)
	}
}
