// Package exporter serves and asks for metrics by way of Prometheus' toolkit.
package exporter

import (
	"log/slog"
	"net/http"

	"github.com/prometheus/exporter-toolkit/web"
)

// Serve answers requests at the addresses of a configuration.
func Serve(logger *slog.Logger) error {
	flags := &web.FlagConfig{
		WebListenAddresses: &[]string{":50054"}, // want 50054 at ":50054"
		WebSystemdSocket:   new(bool),
		WebConfigFile:      new(string),
	}
	return web.ListenAndServe(&http.Server{Handler: http.NotFoundHandler()}, flags, logger)
}
