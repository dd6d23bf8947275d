package later

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"sync"
)

type server struct{ addr string }

func (s *server) run() { http.ListenAndServe(s.addr, nil) }

// A method is handed to another package with its receiver.
func Handed() {
	s := &server{addr: ":51900"} // want `port 51900 is inside`
	other := &server{addr: ":51902"}
	var wg sync.WaitGroup
	wg.Go(s.run)
	wg.Wait()
	log.Print(other)
}

// A goroutine takes an address from a channel in a field.
type board struct{ open, join chan string }

func (b *board) loop() {
	for {
		select {
		case addr := <-b.open:
			net.Listen("tcp", addr)
		case addr := <-b.join:
			net.Dial("tcp", addr)
		}
	}
}

func Channels() {
	b := &board{open: make(chan string), join: make(chan string)}
	go b.loop()
	b.open <- ":51904" // want `port 51904 is inside`
	b.join <- "upstream:51906"
}

// A closure reads the variable when it is called.
func Called() {
	addr := ":51908"
	start := func() { net.Listen("tcp", addr) }
	addr = ":8080"
	start()
}

// A closure that is started reads what the variable holds then, or later.
func Started() {
	addr := ":51910"
	addr = ":51912" // want `port 51912 is inside`
	go func() { net.Listen("tcp", addr) }()
	addr = ":51914" // want `port 51914 is inside`
}

// A pool calls a function with the number of the worker.
func each(n int, f func(i int) error) {
	for i := range n {
		if err := f(i); err != nil {
			panic(err)
		}
	}
}

const first = 51920 // want `port 51920 is inside`

func Workers() {
	each(3, func(i int) error {
		_, err := net.Listen("tcp", fmt.Sprint(":", first+i))
		return err
	})
}

// The greater of two numbers.
const (
	low  = 8080
	high = 51930 // want `port 51930 is inside`
)

func Greater() { net.Listen("tcp", fmt.Sprint(":", max(low, high))) }
