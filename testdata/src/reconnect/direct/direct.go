// Package direct has the loop and the raw connect in one function.
package direct

import (
	"syscall"
	"time"

	sys "golang.org/x/sys/unix"
)

var metrics = &syscall.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}

func Std() int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if err := syscall.Connect(fd, metrics); err == nil { // want `reconnect: .*reaches syscall\.Connect, and nothing checks whether the socket connected to itself`
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// The package is told by its path, whatever the file calls it.
func Renamed(target sys.Sockaddr) int {
	for {
		fd, err := sys.Socket(sys.AF_INET6, sys.SOCK_STREAM|sys.SOCK_CLOEXEC, sys.IPPROTO_TCP)
		if err != nil {
			return -1
		}
		err = sys.Connect(fd, target) // want `reaches (unix|sys)\.Connect,`
		if err == nil {
			return fd
		}
		sys.Close(fd)
		time.Sleep(time.Second)
	}
}

// Linux lets a refused socket connect again, and connects it to itself too.
func SameDescriptor(fd int, target *syscall.SockaddrInet6) {
	for syscall.Connect(fd, target) != nil { // want `reaches syscall\.Connect,`
		time.Sleep(100 * time.Millisecond)
	}
}

// Two connects in one loop are two places to mend.
func TwoSites(v4 *syscall.SockaddrInet4, v6 *syscall.SockaddrInet6) int {
	for {
		fd, err := syscall.Socket(syscall.AF_INET6, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if syscall.Connect(fd, v6) == nil { // want `reaches syscall\.Connect,`
			return fd
		}
		syscall.Close(fd)
		if fd, err = syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0); err != nil {
			return -1
		}
		if syscall.Connect(fd, v4) == nil { // want `reaches syscall\.Connect,`
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// Once tries once.
func Once(fd int) error { return syscall.Connect(fd, metrics) }
