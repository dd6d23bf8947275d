package othersystems

import "syscall"

const port = 50053 // want `port 50053 is inside`

func listen(port int) error {
	s, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := syscall.Bind(s, &syscall.SockaddrInet4{Port: port}); err != nil {
		return err
	}
	return syscall.Listen(s, 1)
}
