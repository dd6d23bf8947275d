package crosspkg

import (
	"time"

	"golang.org/x/sys/unix"

	"reconnect/crosspkg/places"
)

func stream(family int, sa unix.Sockaddr) (int, error) {
	fd, err := unix.Socket(family, unix.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := unix.Connect(fd, sa); err != nil {
		unix.Close(fd)
		return -1, err
	}
	return fd, nil
}

// What the other package makes of a text is an address of TCP.
func Parsed() int {
	family, sa, err := places.Parse("here://40000")
	if err != nil {
		return -1
	}
	for {
		if fd, err := stream(family, sa); err == nil { // want `reaches unix\.Connect through stream,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

func ParsedPath() int {
	family, sa, err := places.Parse("file:///nowhere")
	if err != nil {
		return -1
	}
	for {
		if fd, err := stream(family, sa); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
