// Package micro4 serves and asks by way of go-micro, version 4.
package micro4

import (
	"go-micro.dev/v4"
	"go-micro.dev/v4/server"
)

// Serve answers calls.
func Serve() error {
	service := micro.NewService(
		micro.Name("hello"),
		micro.Address(":50052"), // want 50052 at ":50052"
	)
	service.Init()
	return service.Run()
}

// ServeOwn answers calls with a server of its own.
func ServeOwn() error {
	srv := server.NewServer(
		server.Name("hello"),
		server.Address(":50054"), // want 50054 at ":50054"
	)
	return srv.Start()
}
