package exporter

import (
	"net/http"

	"github.com/prometheus/exporter-toolkit/web"
)

// Check reads a configuration, and gets the metrics of an exporter.
func Check(config string) error {
	if err := web.Validate(config); err != nil {
		return err
	}
	resp, err := http.Get("http://127.0.0.1:50054/metrics")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
