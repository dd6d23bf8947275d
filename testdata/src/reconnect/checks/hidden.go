package checks

import "syscall"

// What is compared is a copy that no connect has seen.
func WholeCopy(port int) int {
	to := syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
	for ; ; pause() {
		copied := to
		fd, err := connectRaw(&copied)
		if err != nil {
			continue
		}
		own, err := syscall.Getsockname(fd)
		if own, ok := own.(*syscall.SockaddrInet4); err == nil && ok && *own != to {
			return fd
		}
		syscall.Close(fd)
	}
}

// The two fields that all can see are compared.
func WholeFields(port int) int {
	to := &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
	for ; ; pause() {
		fd, err := connectRaw(to)
		if err != nil {
			continue
		}
		own, err := syscall.Getsockname(fd)
		if own, ok := own.(*syscall.SockaddrInet4); err == nil && ok && (own.Port != to.Port || own.Addr != to.Addr) {
			return fd
		}
		syscall.Close(fd)
	}
}
