// Package handlers looks its flags up in the commands that it is given.
package handlers

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"
	"github.com/urfave/cli/v2"
)

// Serve listens.
func Serve(cmd *cobra.Command, _ []string) error {
	port, err := cmd.Flags().GetInt("port")
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", fmt.Sprintf(":%d", port))
	return err
}

// Ping dials.
func Ping(cmd *cobra.Command, _ []string) error {
	port, err := cmd.Flags().GetInt("port")
	if err != nil {
		return err
	}
	_, err = net.Dial("tcp", fmt.Sprintf("host:%d", port))
	return err
}

// Admin listens.
func Admin(cmd *cobra.Command, _ []string) error { return admin(cmd) }

func admin(cmd *cobra.Command) error {
	_, err := net.Listen("tcp", cmd.Flag("admin").Value.String())
	return err
}

// Run listens.
func Run(ctx *cli.Context) error {
	_, err := net.Listen("tcp", ctx.String("listen"))
	return err
}
