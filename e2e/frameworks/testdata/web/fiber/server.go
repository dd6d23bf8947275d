// Package fiber serves and asks for a page by way of fiber, version 2.
package fiber

import (
	"log"

	"github.com/gofiber/fiber/v2"
)

// Serve answers requests.
func Serve() {
	app := fiber.New(fiber.Config{AppName: "hello"})
	app.Get("/", func(c *fiber.Ctx) error {
		return c.SendString("hello")
	})
	log.Fatal(app.Listen(":50052")) // want 50052 at ":50052"
}

// ServeTLS answers encrypted requests.
func ServeTLS() error {
	return fiber.New().ListenTLS(":50054", "server.crt", "server.key") // want 50054 at ":50054"
}
