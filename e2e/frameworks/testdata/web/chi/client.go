package chi

import (
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/go-chi/chi/v5"
)

// Proxy hands all requests to another server.
func Proxy() http.Handler {
	r := chi.NewRouter()
	r.Handle("/*", httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: "127.0.0.1:50052"}))
	return r
}
