// Package places reads what sockets connect to, by a function too long to be told for its
// shortness alone.
package places

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Parse reads scheme://where.
func Parse(text string) (family int, sa unix.Sockaddr, err error) {
	scheme, where, ok := strings.Cut(text, "://")
	if !ok {
		return 0, nil, errors.New("places: no scheme")
	}
	switch scheme {
	case "file":
		if where == "" {
			return 0, nil, errors.New("places: no path")
		}
		if !strings.HasPrefix(where, "/") {
			where = "/" + where
		}
		return unix.AF_UNIX, &unix.SockaddrUnix{Name: where}, nil
	case "here":
		port, err := strconv.Atoi(where)
		if err != nil {
			return 0, nil, errors.New("places: no port")
		}
		if port <= 0 || port > 65535 {
			return 0, nil, errors.New("places: no such port")
		}
		return unix.AF_INET, &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}, nil
	}
	return 0, nil, errors.New("places: an unknown scheme")
}
