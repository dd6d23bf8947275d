package cobraget

import (
	"fmt"
	"net/http"

	"github.com/spf13/cobra"
)

// NewAsk returns the command that asks.
func NewAsk() *cobra.Command {
	cmd := &cobra.Command{
		Use: "ask",
		RunE: func(cmd *cobra.Command, _ []string) error {
			port, err := cmd.Flags().GetInt("port")
			if err != nil {
				return err
			}
			resp, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/", port))
			if err != nil {
				return err
			}
			return resp.Body.Close()
		},
	}
	cmd.Flags().Int("port", 50052, "port to ask")
	return cmd
}
