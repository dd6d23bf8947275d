// Package silent_numbers has numbers of the range that nothing listens on.
package silent_numbers

import (
	"fmt"
	"log"
	"net"
	"net/url"
	"os"
	"os/exec"
	"time"

	"example.com/bufconn"
)

const (
	listenPort = 50051 // the name is no evidence
	baudRate   = 57600
	cacheSize  = 40000
	idle       = 50000 * time.Millisecond
)

// In memory the number is a size.
func Memory() net.Listener { return bufconn.Listen(50000) }

func Sizes() ([]byte, time.Duration, int) { return make([]byte, cacheSize), idle, baudRate }

func Printed() {
	log.Printf("listening on :%d", listenPort)
	fmt.Fprintln(os.Stderr, "serving at http://localhost:50052")
}

// Compared, and nothing of it goes on.
func Compared(port int) (net.Listener, error) {
	if port == 50053 || port < 40000 {
		return nil, fmt.Errorf("port %d is taken", port)
	}
	switch port {
	case 50054:
		log.Print("the default")
	}
	return net.Listen("tcp", fmt.Sprintf(":%d", port))
}

type registration struct {
	Name, Address string
	Port          int
}

type registry interface{ Register(registration) error }

// Announced to others; another process listens there.
func Announced(r registry) error {
	return r.Register(registration{Name: "greeter", Address: "10.0.0.1:50055", Port: 50056})
}

// The ports of a container.
func Mapped() map[string]string {
	return map[string]string{"50057/tcp": "0.0.0.0:50058", "50059/udp": "50059"}
}

func Addressed() *url.URL {
	return &url.URL{Scheme: "grpc", Host: "localhost:50060", Path: "/"}
}

func Spawned() error {
	cmd := exec.Command("server", "--listen", ":50061", fmt.Sprintf("--port=%d", 50062))
	cmd.Env = append(os.Environ(), "PORT=50063")
	return cmd.Start()
}

// Other arguments of a function that listens.
func serve(addr string, buffer int, timeout time.Duration) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	_, _ = make([]byte, buffer), timeout
	return ln.Close()
}

func Limits() error { return serve(":8080", 50064, 50065) }
