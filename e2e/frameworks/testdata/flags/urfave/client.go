package urfave

import (
	"fmt"
	"net"

	"github.com/urfave/cli/v2"
)

// NewAsk returns the command that asks.
func NewAsk() *cli.Command {
	return &cli.Command{
		Name:   "ask",
		Flags:  []cli.Flag{&cli.IntFlag{Name: "port", Value: 50052, Usage: "port to ask"}},
		Action: ask,
	}
}

func ask(ctx *cli.Context) error {
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", ctx.Int("port")))
	if err != nil {
		return err
	}
	return conn.Close()
}
