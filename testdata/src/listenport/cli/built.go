package cli

import (
	"fmt"
	"net"

	"github.com/urfave/cli/v2"
)

// The flags of both commands are built by one function.
func built(port int) []cli.Flag {
	return []cli.Flag{&cli.IntFlag{Name: "built", Value: port}}
}

func Built() *cli.App {
	return &cli.App{Commands: []*cli.Command{
		{Name: "serve", Flags: built(7075), Action: func(c *cli.Context) error {
			_, err := net.Listen("tcp", fmt.Sprint(":", c.Int("built")))
			return err
		}},
		{Name: "send", Flags: built(50092), Action: func(c *cli.Context) error {
			_, err := net.Dial("tcp", fmt.Sprint(":", c.Int("built")))
			return err
		}},
	}}
}

// Those of one command are its own.
func builtOnce(port int) []cli.Flag {
	return []cli.Flag{&cli.IntFlag{Name: "once", Value: port}}
}

func BuiltOnce() *cli.App {
	return &cli.App{Commands: []*cli.Command{
		{Name: "serve", Flags: builtOnce(50094), Action: func(c *cli.Context) error { // want `port 50094 is inside`
			_, err := net.Listen("tcp", fmt.Sprint(":", c.Int("once")))
			return err
		}},
	}}
}
