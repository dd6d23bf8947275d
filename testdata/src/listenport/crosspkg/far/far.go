// Package far reaches the listening call through two packages, of which it
// imports only the nearer.
package far

import "listenport/crosspkg/near"

func Serve() error {
	return near.Serve(50071) // want `port 50071 is inside`
}

func Connect() error { return near.Connect(50072) }

func Default() error {
	_, err := near.Listen(near.Port()) // want `port 50055 is inside`
	return err
}
