// Package overwritten has values that a function always replaces.
package overwritten

import (
	"net/http"
	"os"
)

func configure(s *http.Server) {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	s.Addr = ":" + port
}

func through(s *http.Server) { configure(s) }

func Always() {
	srv := &http.Server{Addr: ":51940"}
	through(srv)
	srv.ListenAndServe()
}

func maybe(s *http.Server) {
	if port := os.Getenv("PORT"); port != "" {
		s.Addr = ":" + port
	}
}

func Sometimes() {
	srv := &http.Server{Addr: ":51942"} // want `port 51942 is inside`
	maybe(srv)
	srv.ListenAndServe()
}
