// Package socks5 has a proxy by way of go-socks5.
package socks5

import "github.com/armon/go-socks5"

// Serve answers requests.
func Serve() error {
	server, err := socks5.New(&socks5.Config{})
	if err != nil {
		return err
	}
	return server.ListenAndServe("tcp", "127.0.0.1:50052") // want 50052 at "127.0.0.1:50052"
}

// ServeUnix answers requests on a socket of the file system.
func ServeUnix() error {
	server, err := socks5.New(&socks5.Config{})
	if err != nil {
		return err
	}
	return server.ListenAndServe("unix", "/run/proxy:50052")
}
