// Package urfaveapp has a program of urfave/cli whose flags are variables.
package urfaveapp

import (
	"fmt"
	"net/http"

	"github.com/urfave/cli/v2"
)

var (
	portFlag = &cli.IntFlag{
		Name:    "http.port",
		Aliases: []string{"p"},
		Value:   50052, // want 50052 at 50052
		EnvVars: []string{"HTTP_PORT"},
	}
	upstreamFlag = &cli.IntFlag{Name: "upstream.port", Value: 50054}
	cacheFlag    = &cli.IntFlag{Name: "cache", Value: 50056}
)

// NewApp returns the program.
func NewApp() *cli.App {
	app := cli.NewApp()
	app.Name = "relay"
	app.Flags = []cli.Flag{portFlag, upstreamFlag, cacheFlag}
	app.Action = serve
	app.Commands = []*cli.Command{{Name: "ask", Action: ask}}
	return app
}

func serve(ctx *cli.Context) error {
	return http.ListenAndServe(fmt.Sprintf(":%d", ctx.Int(portFlag.Name)), nil)
}
