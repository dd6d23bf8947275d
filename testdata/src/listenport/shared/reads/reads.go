// Package reads asks for flags of another package by their own names.
package reads

import (
	"fmt"
	"net"

	"github.com/urfave/cli/v2"

	"listenport/shared/options"
)

func Run(ctx *cli.Context) error {
	port := ctx.Int(options.Port.Name) // want `port 50721 \(50721 in options/options.go:7\) is inside`
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", port)); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", ctx.String(options.Addr.Name)); err != nil { // want `port 50723 \(":50723" in options/options.go:9\) is inside`
		return err
	}
	_, err := net.Dial("tcp", fmt.Sprintf("host:%d", ctx.Int(options.Peer.Name)))
	return err
}
