// Package goflags has flags of jessevdk/go-flags, which are tagged fields.
package goflags

import (
	"net"
	"net/http"
	"strconv"

	"github.com/jessevdk/go-flags"
)

// ServeOptions say where to serve.
type ServeOptions struct {
	Verbose []bool `short:"v" long:"verbose"`
	Port    int    `short:"p" long:"port" default:"50052"` // want 50052 at 50052
}

// Serve answers requests.
func Serve() error {
	var opts ServeOptions
	if _, err := flags.Parse(&opts); err != nil {
		return err
	}
	return http.ListenAndServe(net.JoinHostPort("", strconv.Itoa(opts.Port)), nil)
}
