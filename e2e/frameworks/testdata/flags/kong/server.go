// Package kong has commands of kong, whose flags are tagged fields.
package kong

import (
	"fmt"
	"net/http"

	"github.com/alecthomas/kong"
)

type serveCmd struct {
	Host string `help:"Host to listen on." default:"127.0.0.1"`
	Port int    `help:"Port to listen on." default:"50052"` // want 50052 at 50052
}

// Run answers requests.
func (c *serveCmd) Run() error {
	return http.ListenAndServe(fmt.Sprintf("%s:%d", c.Host, c.Port), nil)
}

var commands struct {
	Serve serveCmd `cmd:"" help:"Serve."`
	Ask   askCmd   `cmd:"" help:"Ask."`
}

// Main runs the command that the arguments name.
func Main() {
	ctx := kong.Parse(&commands)
	ctx.FatalIfErrorf(ctx.Run())
}
