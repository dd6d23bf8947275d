// Package cli declares its flags as a table of structs and reads them by
// name in the action.
package cli

import (
	"fmt"
	"net"

	"github.com/urfave/cli/v2"
)

func App() *cli.App {
	return &cli.App{
		Commands: []*cli.Command{
			{
				Name: "serve",
				Flags: []cli.Flag{
					&cli.IntFlag{Name: "port", Value: 50051},                  // want `port 50051 is inside`
					&cli.StringFlag{Name: "admin, a", Value: "0.0.0.0:50052"}, // want `port 50052 is inside`
					&cli.StringFlag{Name: "peer", Value: "localhost:50053"},
					&cli.IntFlag{Name: "cache", Value: 50054},
				},
				Action: serve,
			},
			{
				Name:  "call",
				Flags: []cli.Flag{&cli.IntFlag{Name: "port", Value: 50055}},
				Action: func(ctx *cli.Context) error {
					_, err := net.Dial("tcp", fmt.Sprintf(":%d", ctx.Int("port")))
					return err
				},
			},
		},
	}
}

func serve(ctx *cli.Context) error {
	_ = make([]byte, ctx.Int("cache"))
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", ctx.Int("port"))); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", ctx.String("admin")); err != nil {
		return err
	}
	_, err := net.Dial("tcp", ctx.String("peer"))
	return err
}

// A destination instead of a name.
func Destination() (*cli.App, *int) {
	var port int
	app := &cli.App{
		Commands: []*cli.Command{{
			Name:  "serve",
			Flags: []cli.Flag{&cli.IntFlag{Name: "port", Value: 50060, Destination: &port}}, // want `port 50060 is inside`
			Action: func(*cli.Context) error {
				_, err := net.ListenTCP("tcp", &net.TCPAddr{Port: port})
				return err
			},
		}},
	}
	return app, &port
}

var (
	listenFlag = &cli.IntFlag{Name: "listen", Value: 50062} // want `port 50062 is inside`
	dialFlag   = &cli.IntFlag{Name: "listen", Value: 50064}
	limitFlag  = &cli.IntFlag{Name: "limit", Value: 50066}
)

// Flags in variables, read by the names that they have, and two commands with
// a flag of the same name.
func Variables() *cli.App {
	return &cli.App{Commands: []*cli.Command{
		{
			Name:  "serve",
			Flags: []cli.Flag{listenFlag, limitFlag},
			Action: func(ctx *cli.Context) error {
				_ = make([]byte, ctx.Int(limitFlag.Name))
				_, err := net.ListenTCP("tcp", &net.TCPAddr{Port: ctx.Int(listenFlag.Name)})
				return err
			},
		},
		{
			Name:  "dial",
			Flags: []cli.Flag{dialFlag},
			Action: func(ctx *cli.Context) error {
				_, err := net.DialTCP("tcp", nil, &net.TCPAddr{Port: ctx.Int(dialFlag.Name)})
				return err
			},
		},
	}}
}

var (
	givenFlag = &cli.IntFlag{Name: "given", Value: 50068}
	usualFlag = &cli.IntFlag{Name: "usual", Value: 50070} // want `port 50070 is inside`
)

// A default that is read only where the user has given the flag, and one that
// is read otherwise.
func Given() *cli.App {
	return &cli.App{Commands: []*cli.Command{{
		Name:  "given",
		Flags: []cli.Flag{givenFlag, usualFlag},
		Action: func(ctx *cli.Context) error {
			port := 8080
			if ctx.IsSet(givenFlag.Name) {
				port = ctx.Int(givenFlag.Name)
			}
			if _, err := net.ListenTCP("tcp", &net.TCPAddr{Port: port}); err != nil {
				return err
			}
			if ctx.IsSet(givenFlag.Name) {
				port = ctx.Int(usualFlag.Name)
			}
			_, err := net.ListenTCP("tcp", &net.TCPAddr{Port: port})
			return err
		},
	}}}
}
