// Package kongctx has a program of kong with shared flags and nested ones.
package kongctx

import (
	"fmt"
	"net/http"

	"github.com/alecthomas/kong"
)

// Globals are the flags of all commands.
type Globals struct {
	Metrics string `help:"Address of the metrics." default:":50054" env:"METRICS"` // want 50054 at :50054
}

// Listen says where to listen.
type Listen struct {
	Host string `default:"127.0.0.1"`
	Port uint16 `default:"50052" short:"p"` // want 50052 at 50052
}

// ServeCmd serves.
type ServeCmd struct {
	Listen `embed:"" prefix:"listen-"`
	Cache  int `default:"50056" help:"Pages to keep."`
}

// Run answers requests.
func (c *ServeCmd) Run(g *Globals) error {
	go http.ListenAndServe(g.Metrics, nil)
	return http.ListenAndServe(fmt.Sprintf("%s:%d", c.Host, c.Port), nil)
}

// CLI is the program.
type CLI struct {
	Globals
	Serve ServeCmd `cmd:"" help:"Serve."`
	Ask   AskCmd   `cmd:"" help:"Ask."`
}

// Main runs the command that the arguments name.
func Main(args []string) error {
	var cli CLI
	parser, err := kong.New(&cli, kong.Name("relay"))
	if err != nil {
		return err
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		return err
	}
	return ctx.Run(&cli.Globals)
}
