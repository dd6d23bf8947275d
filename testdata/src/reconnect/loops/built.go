package loops

import (
	"strings"
	"syscall"
	"time"
)

type peer struct {
	sa    syscall.Sockaddr
	fails int
}

func parse(text string) syscall.Sockaddr {
	_, port, _ := strings.Cut(text, ":")
	return &syscall.SockaddrInet4{Port: number(port), Addr: [4]byte{127, 0, 0, 1}}
}

// What a loop has put into a list is walked through again and again.
func BuiltAgain(texts []string) int {
	var peers []*peer
	for _, text := range texts {
		peers = append(peers, &peer{sa: parse(text)})
	}
	for {
		for _, p := range peers {
			fd, err := connect(p.sa) // want `reaches syscall\.Connect through connect,`
			if err == nil {
				return fd
			}
			p.fails++
		}
		time.Sleep(time.Millisecond)
	}
}

// A peer that refuses is the last in the queue.
func QueueAgain(texts []string) int {
	var queue []peer
	for _, text := range texts {
		queue = append(queue, peer{sa: parse(text)})
	}
	for len(queue) > 0 {
		p := queue[0]
		fd, err := connect(p.sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		queue = append(queue[1:], p)
		time.Sleep(time.Millisecond)
	}
	return -1
}

func number(text string) (n int) {
	for _, digit := range text {
		n = n*10 + int(digit-'0')
	}
	return n
}
