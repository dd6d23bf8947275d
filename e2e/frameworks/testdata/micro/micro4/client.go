package micro4

import (
	"context"

	"go-micro.dev/v4/client"
)

// Ask makes one call.
func Ask(ctx context.Context) error {
	c := client.NewClient()
	req := c.NewRequest("hello", "Greeter.Hello", "world")
	return c.Call(ctx, req, new(string), client.WithAddress("127.0.0.1:50052", ":50054"))
}
