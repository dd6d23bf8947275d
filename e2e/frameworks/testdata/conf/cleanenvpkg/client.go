package cleanenvpkg

import (
	"net"

	"example.com/conf/cleanenvpkg/config"
)

// Ask connects once.
func Ask(cfg *config.Config) error {
	conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", cfg.Upstream.Port))
	if err != nil {
		return err
	}
	return conn.Close()
}
