// Package notloops has loops around a raw connect, or beside it, that do not
// run a failed connect to the same destination again.
package notloops

import (
	"log"
	"net"
	"syscall"
	"time"
)

func connect(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

// The loop starts after the connect.
func After(sa syscall.Sockaddr) error {
	fd, err := connect(sa)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	buf := make([]byte, 512)
	for {
		n, err := syscall.Read(fd, buf)
		if err != nil || n == 0 {
			return err
		}
		log.Printf("%q", buf[:n])
	}
}

// And so does a loop that waits until there is something to connect for.
func Before(sa syscall.Sockaddr, ready func() bool) (int, error) {
	for !ready() {
		time.Sleep(time.Second)
	}
	return connect(sa)
}

// Different addresses, each once.
func Addresses(targets []syscall.Sockaddr) (fd int, err error) {
	for _, sa := range targets {
		if fd, err = connect(sa); err == nil {
			return fd, nil
		}
	}
	return -1, err
}

func AddressesByIndex(targets []syscall.Sockaddr) (fd int, err error) {
	for i := 0; i < len(targets); i++ {
		if fd, err = connect(targets[i]); err == nil {
			return fd, nil
		}
	}
	return -1, err
}

func Ports(ip [4]byte, ports []int) []int {
	var open []int
	for _, port := range ports {
		fd, err := connect(&syscall.SockaddrInet4{Port: port, Addr: ip})
		if err != nil {
			continue
		}
		open = append(open, port)
		syscall.Close(fd)
	}
	return open
}

// A scan goes on to the next port.
func Scan(ip [4]byte, from, to int) []int {
	var open []int
	for port := from; port <= to; port++ {
		fd, err := connect(&syscall.SockaddrInet4{Port: port, Addr: ip})
		if err == nil {
			open = append(open, port)
			syscall.Close(fd)
		}
	}
	return open
}

// One upstream connection for each client: a failure ends the client.
func Proxy(ln net.Listener, upstream syscall.Sockaddr, splice func(net.Conn, int)) error {
	for {
		client, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer client.Close()
			fd, err := connect(upstream)
			if err != nil {
				log.Print(err)
				return
			}
			splice(client, fd)
			syscall.Close(fd)
		}()
	}
}

// Every failure leaves: the loop makes a pool of connections.
func Pool(sa syscall.Sockaddr, size int) ([]int, error) {
	pool := make([]int, 0, size)
	for range size {
		fd, err := connect(sa)
		if err != nil {
			return pool, err
		}
		pool = append(pool, fd)
	}
	return pool, nil
}

func BreakOut(sa syscall.Sockaddr, serve func(fd int)) {
loop:
	for {
		fd, err := connect(sa)
		switch {
		case err != nil:
			break loop
		default:
			serve(fd)
			syscall.Close(fd)
		}
	}
}

func Fatal(sa syscall.Sockaddr, serve func(fd int)) {
	for {
		fd, err := connect(sa)
		if err != nil {
			log.Fatal(err)
		}
		serve(fd)
		syscall.Close(fd)
	}
}

func must(fd int, err error) int {
	if err != nil {
		panic(err)
	}
	return fd
}

func Must(sa syscall.Sockaddr, serve func(fd int)) {
	for {
		fd := must(connect(sa))
		serve(fd)
		syscall.Close(fd)
	}
}

// The loop ends with the first try, whatever comes of it.
func FirstOnly(sa syscall.Sockaddr, wake <-chan struct{}) (int, error) {
	for range wake {
		return connect(sa)
	}
	return -1, syscall.ECANCELED
}

type (
	added   struct{ to syscall.Sockaddr }
	removed struct{ to syscall.Sockaddr }
)

// Each event names the server that it is about.
func Events(events <-chan any) {
	for {
		event := <-events
		switch e := event.(type) {
		case *added:
			if fd, err := connect(e.to); err == nil {
				syscall.Close(fd)
			}
		case *removed:
			log.Print(e.to)
		}
	}
}

type worker struct {
	to   syscall.Sockaddr
	jobs chan int
}

func (w *worker) run() {
	fd, err := connect(w.to)
	if err != nil {
		return
	}
	for range w.jobs {
		syscall.Write(fd, []byte("job\n"))
	}
}

// Several connections at a time are no retries.
func Workers(sa syscall.Sockaddr, jobs chan int, n int) {
	w := &worker{to: sa, jobs: jobs}
	for range n {
		go w.run()
	}
}
