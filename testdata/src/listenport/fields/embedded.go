package fields

import (
	"fmt"
	"net"
)

// A base fills in what is its own, by whatever name it is called.
type base struct{ port, peer int }

func (b *base) fill() {
	if b.port == 0 {
		b.port = 51810 // want `port 51810 is inside`
	}
	b.peer = 51812
}

type service struct {
	base
	root string
}

func Embedded() (net.Listener, error) {
	var s service
	s.fill()
	net.Dial("tcp", fmt.Sprint(":", s.peer))
	return net.Listen("tcp", fmt.Sprint(":", s.port))
}
