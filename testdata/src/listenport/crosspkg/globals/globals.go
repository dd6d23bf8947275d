// Package globals has variables that others set, and others read. It does nothing
// with them.
package globals

type Config struct{ Port, Peer int }

var (
	Port   int
	Addr   = ":8080"
	Peer   string
	Global Config
	Here   Config
)
