// Package exporterflag serves and asks for metrics by way of Prometheus' toolkit.
package exporterflag

import (
	"log/slog"
	"net/http"

	"github.com/alecthomas/kingpin/v2"
	"github.com/prometheus/exporter-toolkit/web"
	"github.com/prometheus/exporter-toolkit/web/kingpinflag"
)

// Serve answers requests at the addresses of the flag --web.listen-address.
func Serve(logger *slog.Logger) error {
	flags := kingpinflag.AddFlags(kingpin.CommandLine, ":50052") // want 50052 at ":50052"
	kingpin.Parse()
	return web.ListenAndServe(&http.Server{Handler: http.NotFoundHandler()}, flags, logger)
}
