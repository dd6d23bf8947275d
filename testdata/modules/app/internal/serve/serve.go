// Package serve listens.
package serve

import (
	"fmt"
	"net/http"
)

// Config says where.
type Config struct{ Port int }

// On serves on the port of a configuration.
func On(cfg Config) error { return http.ListenAndServe(fmt.Sprintf(":%d", cfg.Port), nil) }
