package arithmetic

import (
	"fmt"
	"log"
	"net"
)

// The base, and an element of a list that is known.
func mustListen(port int) {
	ln, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		log.Fatal(err)
	}
	go ln.Accept()
}

func Elements() error {
	for _, id := range []int{1, 2} {
		mustListen(52600 + id) // want `port 52601 is inside`
	}
	offsets := [...]int{30000, 50000}
	for _, o := range offsets {
		mustListen(o + 2610)  // want `port 52610 is inside`
		mustListen(61000 - o) // 31000 and 11000
	}
	for _, id := range []int{0, 1} {
		if _, err := net.Dial("tcp", fmt.Sprintf("host:%d", 52620+id)); err != nil {
			return err
		}
	}
	return nil
}

// Who goes on to the next after a failure seeks a free one.
func SoughtElement() (net.Listener, error) {
	for _, id := range []int{0, 1, 2} {
		if ln, err := net.Listen("tcp", fmt.Sprintf(":%d", 52630+id)); err == nil {
			return ln, nil
		}
	}
	return nil, net.ErrClosed
}
