//go:build unix

package othersystems

import "syscall"

const port = 50052 // want `port 50052 is inside`

func listen(port int) error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: port}); err != nil {
		return err
	}
	return syscall.Listen(fd, 1)
}
