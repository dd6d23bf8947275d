package outcomes

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

func told(sa syscall.Sockaddr) (int, error) {
	fd, err := connect(sa)
	if err != nil {
		return -1, fmt.Errorf("dial after %s: %v", "nothing", err)
	}
	return fd, nil
}

// What only has the text of a refusal is none.
func OnlyTold(sa syscall.Sockaddr) int {
	for {
		fd, err := told(sa) // want `reaches syscall\.Connect through told and connect,`
		if err == nil {
			return fd
		}
		if errors.Is(err, syscall.ECONNREFUSED) {
			return -1
		}
		var number syscall.Errno
		if errors.As(err, &number) {
			return -1
		}
		pause()
	}
}

// But its text says so.
func ToldByText(sa syscall.Sockaddr) int {
	for {
		fd, err := told(sa)
		if err == nil {
			return fd
		}
		if strings.Contains(err.Error(), "refused") {
			return -1
		}
		pause()
	}
}

// One of several errors is put in.
func OneOfTwo(sa syscall.Sockaddr) int {
	for last := error(nil); ; pause() {
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		last = fmt.Errorf("%*d%%: %v, now %w", 3, 50, last, err)
		if errors.Is(last, syscall.ECONNREFUSED) {
			return -1
		}
	}
}
