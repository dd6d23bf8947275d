// Package smtp takes and sends mail by way of go-smtp.
package smtp

import (
	"time"

	"github.com/emersion/go-smtp"
)

// Serve takes mail.
func Serve(be smtp.Backend) error {
	s := smtp.NewServer(be)
	s.Addr = "localhost:50052" // want 50052 at "localhost:50052"
	s.Domain = "localhost"
	s.WriteTimeout = 10 * time.Second
	s.MaxMessageBytes = 50054
	return s.ListenAndServe()
}
