// Package chi serves and asks for a page by way of chi.
package chi

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// Serve answers requests.
func Serve() error {
	r := chi.NewRouter()
	r.Use(middleware.Logger)
	r.Get("/", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("hello"))
	})
	return http.ListenAndServe(":50052", r) // want 50052 at ":50052"
}

// ServeOwn answers requests with a server of its own.
func ServeOwn() error {
	srv := &http.Server{Handler: chi.NewRouter()}
	srv.Addr = ":50054" // want 50054 at ":50054"
	return srv.ListenAndServe()
}
