package cobra

import (
	"github.com/spf13/cobra"

	"example.com/flags/cobra/ask"
)

// NewAsk returns the command that asks.
func NewAsk() *cobra.Command {
	o := &ask.Options{}
	cmd := &cobra.Command{
		Use:  "ask",
		RunE: func(*cobra.Command, []string) error { return o.Run() },
	}
	cmd.Flags().StringVar(&o.Host, "host", "127.0.0.1", "host to ask")
	cmd.Flags().IntVarP(&o.Port, "port", "p", 50052, "port to ask")
	return cmd
}
