package urfaveapp

import (
	"fmt"
	"net"

	"github.com/urfave/cli/v2"
)

func ask(ctx *cli.Context) error {
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", ctx.Int(upstreamFlag.Name)))
	if err != nil {
		return err
	}
	return conn.Close()
}
