// Package setters has the settings of another package, with setters.
package setters

import (
	"net/http"

	"example.com/own/setters/conf"
)

// Serve answers requests.
func Serve() error {
	c := conf.New()
	c.SetAddr(":50052") // want 50052 at ":50052"
	return http.ListenAndServe(c.Addr(), nil)
}

// ServeChain answers requests, with setters in a chain.
func ServeChain() error {
	c := conf.New().WithAddr(":50054").WithUpstream("localhost:50056") // want 50054 at ":50054"
	return http.ListenAndServe(c.Addr(), nil)
}
