// Package cleanenv has settings from a file and the environment, by way of
// cleanenv.
package cleanenv

import (
	"net"
	"net/http"

	"github.com/ilyakaznacheev/cleanenv"
)

// ServerConfig says where to serve.
type ServerConfig struct {
	HTTP struct {
		Host string `yaml:"host" env:"HTTP_HOST" env-default:"0.0.0.0"`
		Port string `yaml:"port" env:"HTTP_PORT" env-default:"50052"` // want 50052 at 50052
	} `yaml:"http"`
}

// Serve answers requests.
func Serve(path string) error {
	cfg := &ServerConfig{}
	if err := cleanenv.ReadConfig(path, cfg); err != nil {
		return err
	}
	return http.ListenAndServe(net.JoinHostPort(cfg.HTTP.Host, cfg.HTTP.Port), nil)
}
