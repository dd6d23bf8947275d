// Package echo serves and asks for a page by way of echo.
package echo

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// Serve answers requests.
func Serve() {
	e := echo.New()
	e.HideBanner = true
	e.GET("/", func(c echo.Context) error {
		return c.String(http.StatusOK, "hello")
	})
	e.Logger.Fatal(e.Start(":50052")) // want 50052 at ":50052"
}
