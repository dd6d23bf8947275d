// Package rawcall makes the system call by its number.
package rawcall

import (
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

func address(port uint16) *syscall.RawSockaddrInet4 {
	return &syscall.RawSockaddrInet4{
		Family: syscall.AF_INET,
		Port:   port>>8 | port<<8,
		Addr:   [4]byte{127, 0, 0, 1},
	}
}

func Std(port uint16) int {
	sa := address(port)
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		_, _, errno := syscall.Syscall(syscall.SYS_CONNECT, uintptr(fd), uintptr(unsafe.Pointer(sa)), unsafe.Sizeof(*sa)) // want `reaches syscall\.Syscall,`
		if errno == 0 {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

func connect(fd int, sa *syscall.RawSockaddrInet4) unix.Errno {
	_, _, errno := unix.RawSyscall6(unix.SYS_CONNECT, uintptr(fd), uintptr(unsafe.Pointer(sa)), unsafe.Sizeof(*sa), 0, 0, 0)
	return errno
}

func Helper(fd int, port uint16) {
	for connect(fd, address(port)) != 0 { // want `reaches unix\.RawSyscall6 through connect,`
		time.Sleep(time.Second)
	}
}

// Another call; and an address of which only bytes are known, on a socket of
// which nothing is.
func Other(fd int, sa []byte) {
	for {
		if _, _, errno := syscall.Syscall(syscall.SYS_FSYNC, uintptr(fd), 0, 0); errno == 0 {
			break
		}
		time.Sleep(time.Second)
	}
	for {
		_, _, errno := syscall.Syscall(syscall.SYS_CONNECT, uintptr(fd), uintptr(unsafe.Pointer(&sa[0])), uintptr(len(sa)))
		if errno == 0 {
			return
		}
		time.Sleep(time.Second)
	}
}
