package env

import (
	"net"

	"github.com/caarlos0/env/v11"
)

// ClientConfig says whom to ask.
type ClientConfig struct {
	Addr string `env:"ADDR" envDefault:":50052"`
}

// Ask connects once.
func Ask() error {
	cfg, err := env.ParseAs[ClientConfig]()
	if err != nil {
		return err
	}
	conn, err := net.Dial("tcp", cfg.Addr)
	if err != nil {
		return err
	}
	return conn.Close()
}
