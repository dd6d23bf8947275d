// Package fiber3 serves and asks for a page by way of fiber, version 3.
package fiber3

import (
	"log"

	"github.com/gofiber/fiber/v3"
)

// Serve answers requests.
func Serve() {
	app := fiber.New()
	app.Get("/", func(c fiber.Ctx) error {
		return c.SendString("hello")
	})
	log.Fatal(app.Listen(":50052", fiber.ListenConfig{DisableStartupMessage: true})) // want 50052 at ":50052"
}
