// Package hertz serves and asks for a page by way of hertz.
package hertz

import (
	"context"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
)

// Serve answers requests.
func Serve() {
	h := server.Default(server.WithHostPorts("127.0.0.1:50052")) // want 50052 at "127.0.0.1:50052"
	h.GET("/", func(_ context.Context, c *app.RequestContext) {
		c.String(200, "hello")
	})
	h.Spin()
}
