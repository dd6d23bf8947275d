// Package urfave has commands of urfave/cli that read their flags by name.
package urfave

import (
	"net"
	"net/http"
	"strconv"

	"github.com/urfave/cli/v2"
)

// NewServe returns the command that serves.
func NewServe() *cli.Command {
	return &cli.Command{
		Name: "serve",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "host", Value: "127.0.0.1"},
			&cli.IntFlag{Name: "port", Value: 50052, Usage: "port to listen on"}, // want 50052 at 50052
			&cli.IntFlag{Name: "cache", Value: 50054, Usage: "pages to keep"},
		},
		Action: func(ctx *cli.Context) error {
			addr := net.JoinHostPort(ctx.String("host"), strconv.Itoa(ctx.Int("port")))
			return http.ListenAndServe(addr, nil)
		},
	}
}
