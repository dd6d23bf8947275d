package lives

import (
	"flag"
	"fmt"
	"net"
	"sync"
)

var (
	handedPort = flag.Int("handed", 53126, "") // want `port 53126 is inside`
	lostPort   = flag.Int("lost", 53128, "")
	givenPort  = flag.Int("given", 53130, "") // want `port 53130 is inside`
)

func do(f func()) { f() }

// A literal that is handed out may have run when its function goes on.
func Handed() {
	port := 8099
	do(func() { port = *handedPort })
	net.Listen("tcp", fmt.Sprint(":", port))
}

// What it has stored is gone behind another store.
func HandedAndLost() {
	port := 8099
	do(func() { port = *lostPort })
	port = 8098
	net.Listen("tcp", fmt.Sprint(":", port))
}

func HandedOnce() {
	var once sync.Once
	var port int
	once.Do(func() { port = *givenPort })
	net.Listen("tcp", fmt.Sprint(":", port))
}
