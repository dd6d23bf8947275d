// Package cleanenvpkg has its settings in a package of their own.
package cleanenvpkg

import (
	"net"
	"net/http"

	"example.com/conf/cleanenvpkg/config"
)

// Serve answers requests.
func Serve() error {
	cfg, err := config.New()
	if err != nil {
		return err
	}
	server := http.Server{
		Addr: net.JoinHostPort("", cfg.HTTP.Port), // want 50052 at cfg.HTTP.Port
	}
	return server.ListenAndServe()
}
