// Package env has settings from the environment, by way of caarlos0/env.
package env

import (
	"net/http"

	"github.com/caarlos0/env/v11"
)

// ServerConfig says where to serve.
type ServerConfig struct {
	Addr  string `env:"ADDR" envDefault:":50052"` // want 50052 at :50052
	Cache int    `env:"CACHE" envDefault:"50054"`
}

// Serve answers requests.
func Serve() error {
	var cfg ServerConfig
	if err := env.Parse(&cfg); err != nil {
		return err
	}
	srv := &http.Server{Addr: cfg.Addr}
	return srv.ListenAndServe()
}
