// Package cmd sets what another package asks for.
package cmd

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"listenport/shared/server"
)

func Execute() error {
	viper.SetDefault("server.port", 50705) // want `port 50705 is inside`
	viper.SetDefault("server.peer", "host:50706")
	viper.SetDefault("server.cache", 50707)
	os.Setenv("SERVER_ADDR", ":50708") // want `port 50708 is inside`
	os.Setenv("CLIENT_ADDR", ":50709")
	cmd := &cobra.Command{Use: "cmd", RunE: func(*cobra.Command, []string) error { return server.Run() }}
	cmd.Flags().String("addr", ":50710", "") // want `port 50710 is inside`
	cmd.Flags().String("peer", ":50711", "")
	_ = viper.BindPFlag("server.addr", cmd.Flags().Lookup("addr"))
	return cmd.Execute(os.Args[1:])
}
