// Package urfavedest has programs of urfave/cli whose flags fill in variables.
package urfavedest

import (
	"net/http"

	"github.com/urfave/cli/v2"
)

// Serve answers requests.
func Serve(args []string) error {
	var addr string
	app := &cli.App{
		Name: "serve",
		Flags: []cli.Flag{
			&cli.StringFlag{
				Name:        "addr",
				Value:       ":50052", // want 50052 at ":50052"
				Destination: &addr,
			},
		},
		Action: func(*cli.Context) error {
			return http.ListenAndServe(addr, nil)
		},
	}
	return app.Run(args)
}
