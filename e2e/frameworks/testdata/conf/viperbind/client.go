package viperbind

import (
	"net"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// NewAsk returns the command that asks.
func NewAsk() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use: "ask",
		RunE: func(*cobra.Command, []string) error {
			conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", viper.GetString("target.port")))
			if err != nil {
				return err
			}
			return conn.Close()
		},
	}
	cmd.Flags().Int("port", 50052, "port to ask")
	return cmd, viper.BindPFlag("target.port", cmd.Flags().Lookup("port"))
}
