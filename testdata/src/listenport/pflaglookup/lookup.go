// Package pflaglookup reads its flags back by name, in each command its
// own.
package pflaglookup

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"
)

func serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "serve",
		RunE: func(cmd *cobra.Command, args []string) error {
			port, err := cmd.Flags().GetInt("port")
			if err != nil {
				return err
			}
			_, err = net.Listen("tcp", fmt.Sprintf(":%d", port))
			return err
		},
	}
	cmd.Flags().Int("port", 50051, "") // want `port 50051 is inside`
	cmd.Flags().Int("limit", 50052, "")
	return cmd
}

// The flag of the same name of a command that dials.
func callCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "call",
		RunE: func(cmd *cobra.Command, args []string) error {
			port, err := cmd.Flags().GetInt("port")
			if err != nil {
				return err
			}
			_, err = net.Dial("tcp", fmt.Sprintf(":%d", port))
			return err
		},
	}
	cmd.Flags().Int("port", 50053, "")
	return cmd
}

// The function of a command has a name of its own.
func debugCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "debug", RunE: runDebug}
	cmd.Flags().String("addr", "localhost:50054", "") // want `port 50054 is inside`
	return cmd
}

func runDebug(cmd *cobra.Command, _ []string) error {
	addr, err := cmd.Flags().GetString("addr")
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", addr)
	return err
}

func Root() *cobra.Command {
	root := &cobra.Command{Use: "app"}
	root.AddCommand(serveCommand(), callCommand(), debugCommand(), changedCommand())
	return root
}

// The default is read only where the user has changed it.
func changedCommand() *cobra.Command {
	var port int
	cmd := &cobra.Command{Use: "changed"}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		addr := ":8080"
		if cmd.Flags().Changed("changed-port") {
			addr = fmt.Sprint(":", port)
		}
		_, err := net.Listen("tcp", addr)
		return err
	}
	cmd.Flags().IntVar(&port, "changed-port", 50998, "")
	return cmd
}
