// Package config has the settings of a server and of its client.
package config

import "github.com/ilyakaznacheev/cleanenv"

// HTTP says where to listen.
type HTTP struct {
	Port string `env:"HTTP_PORT" env-default:"50052"`
}

// Upstream says whom to ask.
type Upstream struct {
	Port string `env:"UPSTREAM_PORT" env-default:"50054"`
}

// Config is all settings.
type Config struct {
	HTTP     HTTP
	Upstream Upstream
}

// New reads the settings.
func New() (*Config, error) {
	cfg := &Config{}
	if err := cleanenv.ReadEnv(cfg); err != nil {
		return nil, err
	}
	return cfg, nil
}
