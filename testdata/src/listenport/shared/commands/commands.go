// Package commands has the flags of what another package does.
package commands

import (
	"github.com/spf13/cobra"
	"github.com/urfave/cli/v2"

	"listenport/shared/handlers"
)

func Commands() *cobra.Command {
	root := &cobra.Command{Use: "root"}
	serve := &cobra.Command{Use: "serve", RunE: handlers.Serve}
	serve.Flags().Int("port", 50716, "") // want `port 50716 is inside`
	ping := &cobra.Command{Use: "ping", RunE: func(cmd *cobra.Command, args []string) error { return handlers.Ping(cmd, args) }}
	ping.Flags().Int("port", 50717, "")
	admin := &cobra.Command{Use: "admin", RunE: handlers.Admin}
	admin.Flags().String("admin", ":50718", "") // want `port 50718 is inside`
	root.AddCommand(serve, ping, admin)
	return root
}

var App = &cli.App{Commands: []*cli.Command{
	{
		Name:   "run",
		Flags:  []cli.Flag{&cli.StringFlag{Name: "listen", Value: ":50719"}}, // want `port 50719 is inside`
		Action: handlers.Run,
	},
	{
		Name:   "dial",
		Flags:  []cli.Flag{&cli.StringFlag{Name: "listen", Value: ":50720"}},
		Action: func(*cli.Context) error { return nil },
	},
}}
