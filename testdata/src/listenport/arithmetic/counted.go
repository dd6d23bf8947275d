package arithmetic

import (
	"fmt"
	"log"
	"net"
)

func listenOrDie(port int) net.Listener {
	ln, err := net.Listen("tcp", fmt.Sprint(":", port))
	if err != nil {
		log.Fatal(err)
	}
	return ln
}

// What is counted up before it is listened on.
func CountedBefore() {
	p := 61000
	for range 2 {
		p++
		defer listenOrDie(p).Close()
	}
}

func CountedInto() {
	p := 32767 // want `port 32768 is inside`
	for range 2 {
		p++
		defer listenOrDie(p).Close()
	}
}

func CountedBehind() {
	p := 61000 // want `port 61000 is inside`
	for range 2 {
		defer listenOrDie(p).Close()
		p++
	}
}

func CountedByCall() {
	p := 60999
	next := func() int {
		p += 2
		return p
	}
	for range 2 {
		defer listenOrDie(next()).Close()
	}
}

func CountedPerhaps(again bool) {
	p := 61000 // want `port 61000 is inside`
	for range 2 {
		if again {
			p++
		}
		defer listenOrDie(p).Close()
	}
}
