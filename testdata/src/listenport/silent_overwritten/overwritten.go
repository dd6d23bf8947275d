// Package silent_overwritten replaces its ports before it listens.
package silent_overwritten

import (
	"net"
	"net/http"
	"os"
)

func Plain() (net.Listener, error) {
	addr := ":50051"
	addr = ":8080"
	return net.Listen("tcp", addr)
}

func BothBranches() (net.Listener, error) {
	port := 50052
	if os.Getenv("DEBUG") != "" {
		port = 6060
	} else {
		port = 8080
	}
	return net.ListenTCP("tcp", &net.TCPAddr{Port: port})
}

func Field() error {
	srv := &http.Server{Addr: ":50053"}
	srv.Addr = ":8080"
	return srv.ListenAndServe()
}

// The value comes after the use.
func After() (net.Listener, error) {
	addr := ":8080"
	ln, err := net.Listen("tcp", addr)
	addr = ":50054"
	println(addr)
	return ln, err
}

// The branch that sets it leaves.
func Left(client bool) error {
	addr := ":8080"
	if client {
		addr = "localhost:50055"
		_, err := net.Dial("tcp", addr)
		return err
	}
	return http.ListenAndServe(addr, nil)
}
