package viper

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// A flag that is bound to a key.
func bound() *cobra.Command {
	cmd := &cobra.Command{
		Use: "bound",
		RunE: func(*cobra.Command, []string) error {
			_, err := net.Listen("tcp", fmt.Sprintf(":%d", viper.GetInt("bound.port")))
			return err
		},
	}
	cmd.Flags().Int("listen-port", 50070, "") // want `port 50070 is inside`
	cmd.Flags().Int("peer-port", 50072, "")
	_ = viper.BindPFlag("bound.port", cmd.Flags().Lookup("listen-port"))
	_ = viper.BindPFlag("bound.peer", cmd.Flags().Lookup("peer-port"))
	return cmd
}

// All flags of a command, each under its own name.
func all() *cobra.Command {
	cmd := &cobra.Command{Use: "all", RunE: runAll}
	cmd.Flags().String("all-addr", ":50074", "") // want `port 50074 is inside`
	cmd.Flags().String("all-peer", ":50076", "")
	_ = viper.BindPFlags(cmd.Flags())
	return cmd
}

func runAll(*cobra.Command, []string) error {
	if _, err := net.Dial("tcp", viper.GetString("all-peer")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", viper.GetString("all-addr"))
	return err
}

func Root() *cobra.Command {
	root := &cobra.Command{Use: "app"}
	root.AddCommand(bound(), all())
	return root
}
