package urfavedest

import (
	"net"

	"github.com/urfave/cli/v2"
)

// Ask connects once.
func Ask(args []string) error {
	var addr string
	app := &cli.App{
		Name: "ask",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:50052", Destination: &addr},
		},
		Action: func(*cli.Context) error {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				return err
			}
			return conn.Close()
		},
	}
	return app.Run(args)
}
