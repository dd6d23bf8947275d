package generic

import (
	"syscall"

	"reconnect/generic/keeper"
)

type family int

func (f family) Open(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(int(f), syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

// The transport is in an object of another package, whose method loops.
func Kept(to syscall.Sockaddr) int {
	k := keeper.New(family(syscall.AF_INET), to) // want `the retry loop in keeper\.Keeper\.Conn reaches syscall\.Connect through family\.Open,`
	return k.Conn()
}

func KeptFile() int {
	k := keeper.New(family(syscall.AF_UNIX), syscall.Sockaddr(&syscall.SockaddrUnix{Name: "/nowhere"}))
	return k.Conn()
}
