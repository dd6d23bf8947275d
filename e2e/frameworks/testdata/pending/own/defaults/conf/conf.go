// Package conf has settings, with defaults or without.
package conf

// Config says where to listen.
type Config struct{ Addr string }

// Default is where to listen if nobody says.
func Default() *Config { return &Config{Addr: "localhost:50052"} }

// New returns settings.
func New(addr string) *Config { return &Config{Addr: addr} }
