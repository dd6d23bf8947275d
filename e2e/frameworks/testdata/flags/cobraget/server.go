// Package cobraget has commands that read their flags back by name.
package cobraget

import (
	"fmt"
	"net/http"

	"github.com/spf13/cobra"
)

// NewServe returns the command that serves.
func NewServe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "serve",
		RunE: func(cmd *cobra.Command, _ []string) error {
			port, err := cmd.Flags().GetInt("port")
			if err != nil {
				return err
			}
			return http.ListenAndServe(fmt.Sprintf(":%d", port), nil)
		},
	}
	cmd.Flags().Int("port", 50052, "port to listen on") // want 50052 at 50052
	cmd.Flags().Int("cache", 50054, "pages to keep")
	return cmd
}
