package fiber

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/proxy"
)

// Forward hands a request to another server.
func Forward(c *fiber.Ctx) error {
	return proxy.Do(c, "http://127.0.0.1:50052"+c.Path())
}

// Ask gets a page.
func Ask() (int, string, []error) {
	return fiber.Get("http://127.0.0.1:50054/").String()
}
