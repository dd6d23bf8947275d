// Package far reaches the listening call through two packages, of which it
// imports only the nearer.
package far

import "listenport/crosspkg/near"

func Serve() error {
	return near.Serve(50071) // want `port 50071 is inside`
}

func Connect() error { return near.Connect(50072) }

func Default() error {
	_, err := near.Listen(near.Port()) // want `^listenport: port 50055 \("localhost:50055" in ports/ports.go:14\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	return err
}
