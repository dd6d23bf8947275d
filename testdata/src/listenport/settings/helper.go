package settings

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"
)

// Two commands read their flags with one helper: each has its own.
func atOf(cmd *cobra.Command) string {
	at, _ := cmd.Flags().GetInt("at")
	return fmt.Sprint(":", at)
}

func serveCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "serve", RunE: func(cmd *cobra.Command, _ []string) error {
		_, err := net.Listen("tcp", atOf(cmd))
		return err
	}}
	cmd.Flags().Int("at", 50740, "") // want `port 50740 is inside`
	return cmd
}

func statusCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "status", RunE: func(cmd *cobra.Command, _ []string) error {
		_, err := net.Dial("tcp", atOf(cmd))
		return err
	}}
	cmd.Flags().Int("at", 50742, "")
	return cmd
}

func HelpedCommands(root *cobra.Command) { root.AddCommand(serveCommand(), statusCommand()) }
