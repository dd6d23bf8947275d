// Package iris serves and asks for a page by way of iris.
package iris

import "github.com/kataras/iris/v12"

// Serve answers requests.
func Serve() error {
	app := iris.New()
	app.Get("/", func(ctx iris.Context) {
		_, _ = ctx.WriteString("hello")
	})
	return app.Listen(":50052", iris.WithoutServerError(iris.ErrServerClosed)) // want 50052 at ":50052"
}

// ServeRunner answers requests by way of a runner.
func ServeRunner() error {
	return iris.New().Run(iris.Addr("localhost:50054")) // want 50054 at "localhost:50054"
}
