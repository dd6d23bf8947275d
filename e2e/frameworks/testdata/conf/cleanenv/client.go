package cleanenv

import (
	"net"

	"github.com/ilyakaznacheev/cleanenv"
)

// ClientConfig says whom to ask.
type ClientConfig struct {
	Host string `env:"HTTP_HOST" env-default:"127.0.0.1"`
	Port string `env:"HTTP_PORT" env-default:"50052"`
}

// Ask connects once.
func Ask() error {
	var cfg ClientConfig
	if err := cleanenv.ReadEnv(&cfg); err != nil {
		return err
	}
	conn, err := net.Dial("tcp", net.JoinHostPort(cfg.Host, cfg.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
