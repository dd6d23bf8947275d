// Package nats has a server of messages within the program.
package nats

import "github.com/nats-io/nats-server/v2/server"

// Serve hands messages on.
func Serve() error {
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1",
		Port: 50052, // want 50052 at 50052
	})
	if err != nil {
		return err
	}
	s.Start()
	return nil
}
