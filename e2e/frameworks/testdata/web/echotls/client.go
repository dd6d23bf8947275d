package echotls

import (
	"net/url"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// Proxy hands all requests to another server.
func Proxy(e *echo.Echo) error {
	target, err := url.Parse("http://127.0.0.1:50052")
	if err != nil {
		return err
	}
	e.Use(middleware.Proxy(middleware.NewRoundRobinBalancer([]*middleware.ProxyTarget{{URL: target}})))
	e.Logger.Info("upstream at", ":50052")
	return nil
}
