// Package start sets the flags that fill in another package's struct.
package start

import (
	"fmt"
	"net"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"listenport/shared/config"
)

func Command() error {
	cmd := &cobra.Command{Use: "start", RunE: run}
	cmd.Flags().String("addr", ":50712", "") // want `port 50712 is inside`
	cmd.Flags().String("peer", ":50713", "")
	_ = viper.BindPFlags(cmd.Flags())
	viper.SetDefault("grpc.port", 50714)   // want `port 50714 is inside`
	viper.SetDefault("public.port", 50715) // want `port 50715 is inside`
	viper.SetDefault("backend.port", 50716)
	return cmd.Execute(os.Args[1:])
}

func run(*cobra.Command, []string) error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	if _, err := net.Dial("tcp", cfg.Peer); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", fmt.Sprintf("host:%d", cfg.Backend.Port)); err != nil {
		return err
	}
	for _, port := range []int{cfg.GRPC.Port, cfg.Public.Port} {
		if _, err := net.Listen("tcp", fmt.Sprintf(":%d", port)); err != nil {
			return err
		}
	}
	_, err = net.Listen("tcp", cfg.Addr)
	return err
}
