// Package kingpin has flags of kingpin.
package kingpin

import (
	"net/http"

	"github.com/alecthomas/kingpin/v2"
)

var listen = kingpin.Flag("listen", "address to listen on").Default(":50052").String() // want 50052 at ":50052"

// Serve answers requests.
func Serve() error {
	kingpin.Parse()
	return http.ListenAndServe(*listen, nil)
}
