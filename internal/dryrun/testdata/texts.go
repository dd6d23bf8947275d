package p

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
)

func puts() {
	host := os.Getenv("HOST")
	net.Listen("tcp", host+":50052")                           // heard: 50052
	net.Listen("tcp", net.JoinHostPort(host, "50053"))         // heard: 50053
	net.Listen("tcp", fmt.Sprintf("%s:%d", host, 50054))       // heard: 50054
	net.Listen("tcp", fmt.Sprint("localhost:", 50055))         // heard: 50055
	net.Listen("tcp", strings.Join([]string{"", "8080"}, ":")) // heard: 8080
	net.Listen("tcp", os.Args[1])                              // heard: outside
	var b strings.Builder
	b.WriteString(":")
	fmt.Fprintf(&b, "%05d", 50056)
	net.Listen("tcp", b.String()) // heard: 50056
	base := 50000
	net.Listen("tcp", ":"+strconv.Itoa(base+57)) // heard: 50057 computed
}

type mode int

func (m mode) String() string { return ":8081" }

func prints() {
	net.Listen("tcp", fmt.Sprint(mode(50058))) // heard: 8081
}

var errHigh = errors.New("too high")

func parse(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0, fmt.Errorf("port: %w", err)
	}
	if n > 49151 {
		return 0, errHigh
	}
	return n, nil
}

func parses() {
	port, err := parse(" 51111\n")
	if errors.Is(err, errHigh) {
		port = 8443
	}
	net.Listen("tcp", fmt.Sprint(":", port)) // heard: 8443
	if _, err := parse("x"); err == nil {
		net.Listen("tcp", ":50059") // heard: none
	}
}

func Texts() {
	puts()
	prints()
	parses()
}
