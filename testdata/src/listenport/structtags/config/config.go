// Package config has the settings of a program that reads them elsewhere.
package config

import "example.com/envtags"

// A Config is what a program can be told.
type Config struct {
	Addr string `env:"ADDR" envDefault:":50080"`
	GRPC struct {
		Port int `env:"PORT" envDefault:"50082"`
	}
	Peer  string   `env:"PEER" envDefault:"localhost:50084"`
	Hosts []string `default:":50086"`
}

// Load reads the settings.
func Load() (*Config, error) {
	cfg := &Config{}
	err := envtags.Parse(cfg)
	return cfg, err
}
