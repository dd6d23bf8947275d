// Package options declares the flags of commands in other packages.
package options

import "github.com/urfave/cli/v2"

var (
	Port = &cli.IntFlag{Name: "port", Value: 50721}
	Peer = &cli.IntFlag{Name: "peer", Value: 50722}
	Addr = cli.StringFlag{Name: "addr", Value: ":50723"}
)
