// Package cmux serves two protocols on one port by way of cmux.
package cmux

import (
	"net"
	"net/http"

	"github.com/gorilla/mux"
	"github.com/soheilhy/cmux"
)

// Serve answers requests and hands all else on.
func Serve(other func(net.Listener) error) error {
	l, err := net.Listen("tcp", ":50052") // want 50052 at ":50052"
	if err != nil {
		return err
	}
	m := cmux.New(l)
	web := m.Match(cmux.HTTP1Fast())
	rest := m.Match(cmux.Any())
	srv := &http.Server{Addr: ":50054", Handler: mux.NewRouter()}
	go srv.Serve(web)
	go other(rest)
	return m.Serve()
}
