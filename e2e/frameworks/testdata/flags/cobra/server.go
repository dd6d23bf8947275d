// Package cobra has commands whose flags fill in the options of another
// package.
package cobra

import (
	"github.com/spf13/cobra"

	"example.com/flags/cobra/serve"
)

// NewServe returns the command that serves.
func NewServe() *cobra.Command {
	o := &serve.Options{}
	cmd := &cobra.Command{
		Use:  "serve",
		RunE: func(*cobra.Command, []string) error { return o.Run() },
	}
	cmd.Flags().StringVar(&o.Host, "host", "127.0.0.1", "host to listen on")
	cmd.Flags().IntVarP(&o.Port, "port", "p", 50052, "port to listen on") // want 50052 at 50052
	return cmd
}
