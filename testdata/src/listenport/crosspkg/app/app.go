// Package app brings ports and listening calls of other packages together:
// its own literals are reported where they are written, those of others where
// they are brought in.
package app

import (
	"fmt"
	"net"

	"listenport/crosspkg/listen"
	"listenport/crosspkg/ports"
)

func OwnLiterals() {
	_, _ = listen.On(":50061")                           // want `port 50061 is inside`
	_, _ = listen.OnPort(50062)                          // want `port 50062 is inside`
	_, _ = net.Listen("tcp", listen.First("", ":50063")) // want `port 50063 is inside`

	s := &listen.Server{
		Addr:    ":50064", // want `port 50064 is inside`
		Backend: ":50065",
	}
	_ = s.Run()
}

func Options() error {
	return listen.New(listen.WithAddr(":50066")).Run() // want `port 50066 is inside`
}

func Constants() {
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", ports.GRPC)) // want `^listenport: port 50051 \(50051 in ports/ports.go:6\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	_, _ = listen.OnPort(ports.Metrics)                      // want `^listenport: port 50052 \(50052 in ports/ports.go:7\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	_, _ = listen.OnPort(ports.Low)
	_, _ = net.Dial("tcp", fmt.Sprintf(":%d", ports.Peer))
}

func Variables() {
	_, _ = listen.On(ports.Admin) // want `^listenport: port 50054 \(":50054" in ports/ports.go:12\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
}

func Results() {
	_, _ = listen.On(ports.Debug()) // want `^listenport: port 50055 \("localhost:50055" in ports/ports.go:14\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

// The reads that count are those that come first in the source.
func Again() {
	_, _ = listen.OnPort(ports.GRPC)
	_, _ = listen.On(ports.Admin)
	_, _ = listen.On(ports.Debug())
}

func Fields(cfg *ports.Config) error {
	_ = make([]int, cfg.Workers)
	_, err := listen.OnPort(cfg.Port) // want `^listenport: port 50056 \(50056 in ports/ports.go:23\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	return err
}

func FieldOfResult() (net.Listener, error) {
	return listen.On(ports.Default().Addr) // want `^listenport: port 50057 \(":50057" in ports/ports.go:23\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

func Constructed() error {
	c := ports.For(50082, ":50084") // want `port 50082 is inside`
	if _, err := net.Dial("tcp", c.Addr); err != nil {
		return err
	}
	_, err := net.ListenTCP("tcp", &net.TCPAddr{Port: c.Port})
	return err
}

// What a constructor is given, not what others of its type hold.
func Given() error {
	c := ports.For(8080, ":8081")
	if _, err := net.Listen("tcp", c.Addr); err != nil {
		return err
	}
	_, err := net.ListenTCP("tcp", &net.TCPAddr{Port: c.Port})
	return err
}
