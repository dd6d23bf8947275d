// Package plain has types alone: what fills them in is elsewhere.
package plain

// A Config is what a program can be told.
type Config struct {
	Addr string `envDefault:":50088"`
	Peer string `envDefault:"localhost:50090"`
}
