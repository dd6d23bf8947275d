// Package envnested has nested settings from the environment.
package envnested

import (
	"fmt"
	"net/http"

	"github.com/caarlos0/env/v11"
)

// Listen says where to listen.
type Listen struct {
	Host string `env:"HOST" envDefault:"0.0.0.0"`
	Port int    `env:"PORT" envDefault:"50052"` // want 50052 at 50052
}

// Config is all settings.
type Config struct {
	HTTP   Listen `envPrefix:"HTTP_"`
	Target Target `envPrefix:"TARGET_"`
}

// Addr is where to listen.
func (c Config) Addr() string {
	return fmt.Sprintf("%s:%d", c.HTTP.Host, c.HTTP.Port)
}

// Serve answers requests.
func Serve() error {
	cfg, err := env.ParseAs[Config]()
	if err != nil {
		return err
	}
	return http.ListenAndServe(cfg.Addr(), nil)
}
