package arithmetic

import (
	"fmt"
	"log"
	"net"
)

// Every second port is listened on, the base among them.
func Multiples() {
	base := 50110 // want `port 50110 is inside`
	for i := range 3 {
		if _, err := net.Listen("tcp", fmt.Sprintf(":%d", base+2*i)); err != nil {
			log.Fatal(err)
		}
	}
	const tens = 50120 // want `port 50120 is inside`
	for i := 0; i < 3; i++ {
		if _, err := net.Listen("tcp", fmt.Sprintf(":%d", i*10+tens)); err != nil {
			log.Fatal(err)
		}
	}
}

// A search steps by two.
func Search() net.Listener {
	for i := range 3 {
		if ln, err := net.Listen("tcp", fmt.Sprintf(":%d", 50130+2*i)); err == nil {
			return ln
		}
	}
	return nil
}

// What is multiplied with an unknown number can be anything.
func Unknown(n int) { _, _ = net.Listen("tcp", fmt.Sprintf(":%d", 50140+2*n)) }

// A multiple of what the caller gives is added.
const perShard = 10000

type shard struct{ id, base uint16 }

func (s shard) port() uint16 { return s.base + perShard*s.id }

func Sharded() {
	s := shard{id: 2, base: 30140} // want `port 50140 is inside`
	net.Listen("tcp", fmt.Sprintf(":%d", s.port()))
}

func Below() {
	s := shard{id: 0, base: 30142}
	net.Listen("tcp", fmt.Sprintf(":%d", s.port()))
}
