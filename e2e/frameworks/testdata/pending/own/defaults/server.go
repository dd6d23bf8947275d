// Package defaults listens where another package says, or where it says itself.
package defaults

import (
	"net/http"

	"example.com/own/defaults/conf"
)

// Serve answers requests.
func Serve() error {
	c := conf.Default()
	return http.ListenAndServe(c.Addr, nil) // want 50052 at c.Addr
}
