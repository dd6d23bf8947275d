package portsearch

import (
	"errors"
	"net"
	"strings"
	"syscall"
)

// A goto is a loop.
var candidates = []string{":52680", ":52682"}

func Goto() (net.Listener, error) {
	i := 0
next:
	ln, err := net.Listen("tcp", candidates[i])
	if err != nil && i+1 < len(candidates) {
		i++
		goto next
	}
	return ln, err
}

// One entry after the other, by its index.
func Indexed() (ln net.Listener, err error) {
	tries := [...]string{":52684", ":52686"}
	for i := 0; i < len(tries); i++ {
		if ln, err = net.Listen("tcp", tries[i]); err == nil {
			break
		}
	}
	return ln, err
}

// All entries, by their index.
func All() error {
	all := []string{":52688", ":52690"} // want `port 52688 is inside` `port 52690 is inside`
	for i := 0; i < len(all); i++ {
		if _, err := net.Listen("tcp", all[i]); err != nil {
			return err
		}
	}
	return nil
}

// The object whose field is counted is in sight.
type allocator struct{ port int }

func (a *allocator) next() (*net.TCPListener, error) {
	for a.port < 53000 {
		ln, err := net.ListenTCP("tcp", &net.TCPAddr{Port: a.port})
		a.port++
		if errors.Is(err, syscall.EADDRINUSE) {
			continue
		}
		return ln, err
	}
	return nil, errors.New("no free port")
}

func Allocate() net.Listener {
	a := &allocator{port: 52692}
	ln, err := a.next()
	if err != nil {
		panic(err)
	}
	return ln
}

// An element that is stored again.
func Joined() {
	parts := make([]string, 2)
	parts[0], parts[1] = "", "52694"
	parts[1] = "8080"
	net.Listen("tcp", strings.Join(parts, ":"))

	other := []string{"", "8080"}
	other[1] = "52696" // want `port 52696 is inside`
	other[0] = "localhost"
	net.Listen("tcp", strings.Join(other, ":"))
}
