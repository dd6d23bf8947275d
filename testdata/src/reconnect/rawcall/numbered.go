package rawcall

import (
	"math/bits"
	"syscall"
	"time"
	"unsafe"
)

func swapped(p uint16) uint16 { return p<<8 | p>>8 }

// Only the number of the system call says what makes the socket, and of which type.
func numberedDatagram(sa *syscall.RawSockaddrInet4) (uintptr, syscall.Errno) {
	fd, _, e := syscall.RawSyscall(syscall.SYS_SOCKET, syscall.AF_INET, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC, 0)
	if e != 0 {
		return 0, e
	}
	if _, _, e = syscall.Syscall(syscall.SYS_CONNECT, fd, uintptr(unsafe.Pointer(sa)), 16); e != 0 {
		syscall.RawSyscall(syscall.SYS_CLOSE, fd, 0, 0)
		return 0, e
	}
	return fd, 0
}

func numberedStream(sa *syscall.RawSockaddrInet4) (uintptr, syscall.Errno) {
	fd, _, e := syscall.RawSyscall(syscall.SYS_SOCKET, syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if e != 0 {
		return 0, e
	}
	if _, _, e = syscall.Syscall(syscall.SYS_CONNECT, fd, uintptr(unsafe.Pointer(sa)), 16); e != 0 {
		syscall.RawSyscall(syscall.SYS_CLOSE, fd, 0, 0)
		return 0, e
	}
	return fd, 0
}

func NumberedDatagram(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		if fd, e := numberedDatagram(&sa); e == 0 {
			return int(fd)
		}
		time.Sleep(time.Second)
	}
}

func NumberedDatagramParam(sa *syscall.RawSockaddrInet4) int {
	for {
		if fd, e := numberedDatagram(sa); e == 0 {
			return int(fd)
		}
		time.Sleep(time.Second)
	}
}

// Nothing is known of the address but that a TCP socket is connected there.
func NumberedStreamParam(sa *syscall.RawSockaddrInet4) int {
	for {
		if fd, e := numberedStream(sa); e == 0 { // want `reaches syscall\.Syscall through numberedStream,`
			return int(fd)
		}
		time.Sleep(time.Second)
	}
}

func NumberedStream(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		if fd, e := numberedStream(&sa); e == 0 { // want `reaches syscall\.Syscall through numberedStream,`
			return int(fd)
		}
		time.Sleep(time.Second)
	}
}

func NumberedOutside() int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(8080), Addr: [4]byte{127, 0, 0, 1}}
	for {
		if fd, e := numberedStream(&sa); e == 0 {
			return int(fd)
		}
		time.Sleep(time.Second)
	}
}

func sameEnds(fd uintptr) bool {
	var l, r syscall.RawSockaddrInet4
	n := uint32(16)
	if _, _, e := syscall.Syscall(syscall.SYS_GETSOCKNAME, fd, uintptr(unsafe.Pointer(&l)), uintptr(unsafe.Pointer(&n))); e != 0 {
		return true
	}
	n = 16
	if _, _, e := syscall.Syscall(syscall.SYS_GETPEERNAME, fd, uintptr(unsafe.Pointer(&r)), uintptr(unsafe.Pointer(&n))); e != 0 {
		return true
	}
	return l.Port == r.Port && l.Addr == r.Addr
}

// The ends are asked for by numbers too.
func NumberedChecked(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		fd, e := numberedStream(&sa)
		if e == 0 && !sameEnds(fd) {
			return int(fd)
		}
		if e == 0 {
			syscall.RawSyscall(syscall.SYS_CLOSE, fd, 0, 0)
		}
		time.Sleep(time.Second)
	}
}

func NumberedCheckedDialled(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		fd, e := numberedStream(&sa)
		if e == 0 {
			var l syscall.RawSockaddrInet4
			n := uint32(16)
			_, _, e := syscall.RawSyscall(syscall.SYS_GETSOCKNAME, fd, uintptr(unsafe.Pointer(&l)), uintptr(unsafe.Pointer(&n)))
			if e == 0 && l.Port != sa.Port {
				return int(fd)
			}
			syscall.Close(int(fd))
		}
		time.Sleep(time.Second)
	}
}

func NumberedCheckedAny(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		fd, e := numberedStream(&sa)
		if e == 0 {
			var l syscall.RawSockaddrAny
			n := uint32(syscall.SizeofSockaddrAny)
			_, _, e := syscall.RawSyscall(syscall.SYS_GETSOCKNAME, fd, uintptr(unsafe.Pointer(&l)), uintptr(unsafe.Pointer(&n)))
			if in := (*syscall.RawSockaddrInet4)(unsafe.Pointer(&l)); e == 0 && in.Port != sa.Port {
				return int(fd)
			}
			syscall.Close(int(fd))
		}
		time.Sleep(time.Second)
	}
}

func NumberedConverted(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: swapped(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		fd, e := numberedStream(&sa)
		if e == 0 {
			var l syscall.RawSockaddrInet4
			n := uint32(16)
			_, _, e := syscall.RawSyscall(syscall.SYS_GETSOCKNAME, fd, uintptr(unsafe.Pointer(&l)), uintptr(unsafe.Pointer(&n)))
			if e == 0 && swapped(l.Port) != port {
				return int(fd)
			}
			syscall.Close(int(fd))
		}
		time.Sleep(time.Second)
	}
}

func NumberedReversed(port uint16) int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: bits.ReverseBytes16(port), Addr: [4]byte{127, 0, 0, 1}}
	for {
		fd, e := numberedStream(&sa)
		if e == 0 {
			var l syscall.RawSockaddrInet4
			n := uint32(16)
			_, _, e := syscall.RawSyscall(syscall.SYS_GETSOCKNAME, fd, uintptr(unsafe.Pointer(&l)), uintptr(unsafe.Pointer(&n)))
			if e == 0 && bits.ReverseBytes16(l.Port) != port {
				return int(fd)
			}
			syscall.Close(int(fd))
		}
		time.Sleep(time.Second)
	}
}

func NumberedReversedOutside() int {
	sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: bits.ReverseBytes16(8080), Addr: [4]byte{127, 0, 0, 1}}
	for {
		fd, e := numberedStream(&sa)
		if e == 0 {
			return int(fd)
		}
		time.Sleep(time.Second)
	}
}
