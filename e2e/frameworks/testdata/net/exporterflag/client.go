package exporterflag

import (
	"net/http"

	"github.com/alecthomas/kingpin/v2"
)

// Ask gets the metrics of the exporter that a flag names.
func Ask() error {
	target := kingpin.Flag("web.target-address", "Exporter to ask.").Default(":50052").String()
	kingpin.Parse()
	resp, err := http.Get("http://" + *target + "/metrics")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
