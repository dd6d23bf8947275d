// Package http3 serves and asks for a page by way of HTTP/3.
package http3

import (
	"crypto/tls"
	"net/http"

	"github.com/quic-go/quic-go/http3"
)

// Serve answers requests.
func Serve(conf *tls.Config) error {
	server := http3.Server{
		Addr:      ":50052", // want 50052 at ":50052"
		TLSConfig: conf,
		Handler:   http.NotFoundHandler(),
	}
	return server.ListenAndServe()
}

// ServeBoth answers requests over HTTP/3 and those over TCP.
func ServeBoth() error {
	return http3.ListenAndServeTLS(":50054", "server.crt", "server.key", nil) // want 50054 at ":50054"
}
