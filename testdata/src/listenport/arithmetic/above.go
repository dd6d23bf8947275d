package arithmetic

import (
	"fmt"
	"net"
)

const (
	rackBase  = 52700 // want `port 52710 is inside`
	shelfBase = 31700
	lowBase   = 32500 // want `port 32900 is inside`
)

func rack(id int) { mustListen(rackBase + 10*id) }

func shelf(id int) { mustListen(shelfBase + 10*id) }

func low(id int) { mustListen(lowBase + 200*id) }

// A multiple of each element is added to the base.
func Racks() {
	for _, id := range []int{1, 2, 3} {
		rack(id)
		shelf(id)
		low(id)
	}
}

// The base is below the range, and not all of what follows.
func Above() {
	for i := range 4 {
		mustListen(32766 + i) // want `port 32768 is inside`
	}
	for i := range 2 {
		mustListen(32764 + i)
	}
}

func AboveBeside() {
	for i := range 3 {
		go mustListen(32761 + 7*i) // want `port 32768 is inside`
	}
	for i := range 3 {
		go mustListen(32760 + i)
	}
}

// Who goes on to the next after a failure has no use for what is above.
func SoughtAbove() (net.Listener, error) {
	for i := range 8 {
		if ln, err := net.Listen("tcp", fmt.Sprintf(":%d", 32765+i)); err == nil {
			return ln, nil
		}
	}
	return nil, net.ErrClosed
}

func DialledAbove() {
	for i := range 8 {
		net.Dial("tcp", fmt.Sprintf(":%d", 32763+i))
	}
}
