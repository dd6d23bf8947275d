// Package rawbind binds sockets by system calls.
package rawbind

import (
	"syscall"

	"golang.org/x/sys/unix"
	"golang.org/x/sys/windows"
)

func Stream() (int, error) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return -1, err
	}
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 50051}); err != nil { // want `port 50051 is inside`
		unix.Close(fd)
		return -1, err
	}
	return fd, unix.Listen(fd, unix.SOMAXCONN)
}

func Stream6() (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET6, syscall.SOCK_STREAM, syscall.IPPROTO_TCP)
	if err != nil {
		return -1, err
	}
	addr := &syscall.SockaddrInet6{}
	addr.Port = 50052 // want `port 50052 is inside`
	if err := syscall.Bind(fd, addr); err != nil {
		return -1, err
	}
	return fd, syscall.Listen(fd, 16)
}

// A bound datagram socket receives without a listen.
func Datagram(buf []byte) (int, error) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	if err != nil {
		return 0, err
	}
	defer unix.Close(fd)
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 50053}); err != nil { // want `port 50053 is inside`
		return 0, err
	}
	n, _, err := unix.Recvfrom(fd, buf, 0)
	return n, err
}

func listenOn(port int) (int, error) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	var sa unix.Sockaddr = &unix.SockaddrInet4{Port: port}
	if err := unix.Bind(fd, sa); err != nil {
		return -1, err
	}
	return fd, unix.Listen(fd, 1)
}

func Helper() (int, error) {
	return listenOn(50054) // want `port 50054 is inside`
}

// The bind stands in a helper, the listen does not.
func bind(fd, port int) error {
	return unix.Bind(fd, &unix.SockaddrInet4{Port: port})
}

func Apart(fd int) error {
	if err := bind(fd, 50055); err != nil { // want `port 50055 is inside`
		return err
	}
	return unix.Listen(fd, 1)
}

func Windows() (windows.Handle, error) {
	s, err := windows.Socket(windows.AF_INET, windows.SOCK_STREAM, windows.IPPROTO_TCP)
	if err != nil {
		return windows.InvalidHandle, err
	}
	if err := windows.Bind(s, &windows.SockaddrInet4{Port: 50056}); err != nil { // want `port 50056 is inside`
		return windows.InvalidHandle, err
	}
	return s, windows.Listen(s, windows.SOMAXCONN)
}

func tcp() (family, kind, proto int) { return syscall.AF_INET, syscall.SOCK_STREAM, 0 }

func rawIP() (family, kind, proto int) { return syscall.AF_INET, syscall.SOCK_RAW, 0 }

// The arguments may be the results of one call.
func Spread() (int, error) {
	fd, err := syscall.Socket(tcp())
	if err != nil {
		return -1, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: 50070}); err != nil { // want `port 50070 is inside`
		return -1, err
	}
	return fd, syscall.Listen(fd, 1)
}

// A raw socket has no port, however its kind is told.
func SpreadRaw() (int, error) {
	fd, err := syscall.Socket(rawIP())
	if err != nil {
		return -1, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: 50072}); err != nil {
		return -1, err
	}
	return fd, syscall.Listen(fd, 1)
}
