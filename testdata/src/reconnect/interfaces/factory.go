package interfaces

import (
	"syscall"
	"time"
)

// A tuned dialer is one of many that a long function makes.
type tuned struct {
	delay, keep, mark, tries, size int
	name                           string
}

func (t *tuned) open(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

type closed struct{}

func (closed) open(syscall.Sockaddr) (int, error) { return -1, syscall.ENOTCONN }

type tunable interface {
	open(sa syscall.Sockaddr) (int, error)
}

func byName(name string) tunable {
	switch name {
	case "plain":
		return &tuned{delay: 1, keep: 2, mark: 3, tries: 2, size: 1024, name: "plain"}
	case "quick":
		return &tuned{delay: 2, keep: 4, mark: 6, tries: 3, size: 2048, name: "quick"}
	case "patient":
		return &tuned{delay: 3, keep: 6, mark: 9, tries: 4, size: 3072, name: "patient"}
	case "steady":
		return &tuned{delay: 4, keep: 8, mark: 12, tries: 5, size: 4096, name: "steady"}
	case "marked":
		return &tuned{delay: 5, keep: 10, mark: 15, tries: 6, size: 5120, name: "marked"}
	case "bulky":
		return &tuned{delay: 6, keep: 12, mark: 18, tries: 7, size: 6144, name: "bulky"}
	case "small":
		return &tuned{delay: 7, keep: 14, mark: 21, tries: 8, size: 7168, name: "small"}
	case "large":
		return &tuned{delay: 8, keep: 16, mark: 24, tries: 9, size: 8192, name: "large"}
	case "eager":
		return &tuned{delay: 9, keep: 18, mark: 27, tries: 10, size: 9216, name: "eager"}
	case "lazy":
		return &tuned{delay: 10, keep: 20, mark: 30, tries: 11, size: 10240, name: "lazy"}
	}
	return closed{}
}

func ByName(name string, sa syscall.Sockaddr) int {
	t := byName(name)
	for {
		if fd, err := t.open(sa); err == nil { // want `reaches syscall\.Connect through tuned\.open,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// None of these has this name.
func Nameless(sa syscall.Sockaddr) int {
	t := byName("")
	for {
		fd, err := t.open(sa)
		if err == nil {
			return fd
		}
		if err == syscall.ENOTCONN {
			return -1
		}
		time.Sleep(time.Second)
	}
}
