package notloops

import (
	"strings"
	"syscall"
)

type peer struct {
	sa    syscall.Sockaddr
	fails int
}

func parse(text string) syscall.Sockaddr {
	_, port, _ := strings.Cut(text, ":")
	return &syscall.SockaddrInet4{Port: number(port), Addr: [4]byte{127, 0, 0, 1}}
}

func number(text string) (n int) {
	for _, digit := range text {
		n = n*10 + int(digit-'0')
	}
	return n
}

// What a loop has put into a list is another one at each place.
func Built(texts []string) int {
	var peers []*peer
	for _, text := range texts {
		peers = append(peers, &peer{sa: parse(text)})
	}
	for _, p := range peers {
		fd, err := connect(p.sa)
		if err == nil {
			return fd
		}
		p.fails++
	}
	return -1
}

func BuiltByIndex(texts []string) int {
	var peers []peer
	for _, text := range texts {
		peers = append(peers, peer{sa: parse(text)})
	}
	for i := range peers {
		fd, err := connect(peers[i].sa)
		if err == nil {
			return fd
		}
		peers[i].fails++
	}
	return -1
}

// So it is in a queue.
func Queue(texts []string) int {
	var queue []peer
	for _, text := range texts {
		queue = append(queue, peer{sa: parse(text)})
	}
	for len(queue) > 0 {
		fd, err := connect(queue[0].sa)
		if err == nil {
			return fd
		}
		queue = queue[1:]
	}
	return -1
}
