// Package hertzlike has options, their makers and their users in packages
// of their own.
package hertzlike

import (
	"example.com/own/hertzlike/conf"
	"example.com/own/hertzlike/engine"
	"example.com/own/hertzlike/option"
)

// Serve answers requests.
func Serve() error {
	return engine.Serve(
		option.Addr(":50052"), // want 50052 at ":50052"
		option.Upstream("localhost:50054"),
	)
}

// ServeOwn answers requests with an option of its own.
func ServeOwn() error {
	return engine.Serve(func(o *conf.Options) {
		o.Addr = ":50056" // want 50056 at ":50056"
	})
}
