// Package echotls serves and asks for a page by way of echo, encrypted.
package echotls

import "github.com/labstack/echo/v4"

// Serve answers encrypted requests.
func Serve() error {
	e := echo.New()
	return e.StartTLS("127.0.0.1:50054", "server.crt", "server.key") // want 50054 at "127.0.0.1:50054"
}
