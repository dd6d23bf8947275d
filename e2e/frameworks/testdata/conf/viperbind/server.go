// Package viperbind has settings of viper that are bound to cobra's flags.
package viperbind

import (
	"net"
	"net/http"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// NewServe returns the command that serves.
func NewServe() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use: "serve",
		RunE: func(*cobra.Command, []string) error {
			addr := net.JoinHostPort(viper.GetString("http.host"), viper.GetString("http.port"))
			return http.ListenAndServe(addr, nil)
		},
	}
	cmd.Flags().String("host", "127.0.0.1", "host to listen on")
	cmd.Flags().Int("port", 50052, "port to listen on") // want 50052 at 50052
	if err := viper.BindPFlag("http.host", cmd.Flags().Lookup("host")); err != nil {
		return nil, err
	}
	if err := viper.BindPFlag("http.port", cmd.Flags().Lookup("port")); err != nil {
		return nil, err
	}
	return cmd, nil
}
