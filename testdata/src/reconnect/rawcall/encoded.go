package rawcall

import (
	"encoding/binary"
	"syscall"
	"time"
	"unsafe"
)

func inet(port uint16) (sa syscall.RawSockaddrInet4) {
	sa.Family = syscall.AF_INET
	binary.BigEndian.PutUint16((*[2]byte)(unsafe.Pointer(&sa.Port))[:], port)
	binary.BigEndian.PutUint32(sa.Addr[:], 0x7f000001)
	return sa
}

func keepCalling(sa *syscall.RawSockaddrInet4) int {
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
		time.Sleep(time.Millisecond)
	}
}

// The port is written as bytes.
func Encoded() int {
	sa := inet(40000)
	return keepCalling(&sa)
}

func EncodedGiven(port uint16) int {
	sa := inet(port)
	return keepCalling(&sa)
}

// So is one that no client is given.
func EncodedElsewhere() int {
	sa := inet(8080)
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		_, _, errno := syscall.Syscall(syscall.SYS_CONNECT, uintptr(fd), uintptr(unsafe.Pointer(&sa)), unsafe.Sizeof(sa))
		if errno == 0 {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Millisecond)
	}
}

// The whole address is.
func EncodedWhole(port uint16) int {
	var sa [16]byte
	binary.LittleEndian.PutUint16(sa[:], syscall.AF_INET)
	binary.BigEndian.PutUint16(sa[2:], port)
	copy(sa[4:], []byte{127, 0, 0, 1})
	for {
		fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		_, _, errno := syscall.Syscall(syscall.SYS_CONNECT, uintptr(fd), uintptr(unsafe.Pointer(&sa)), uintptr(len(sa))) // want `reaches syscall\.Syscall,`
		if errno == 0 {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Millisecond)
	}
}
