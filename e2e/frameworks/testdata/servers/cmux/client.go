package cmux

import (
	"net/http"

	"github.com/gorilla/mux"
)

// Redirect sends browsers to another port.
func Redirect() http.Handler {
	r := mux.NewRouter()
	r.Host("localhost:50054")
	r.PathPrefix("/").Handler(http.RedirectHandler("http://localhost:50052/", http.StatusFound))
	return r
}
