// Package cobraroot has commands that share the persistent flags of their root.
package cobraroot

import (
	"net"
	"strconv"

	"github.com/spf13/cobra"
)

const portFlag = "port"

// NewRoot returns a command whose flag the command below it listens on.
func NewRoot() *cobra.Command {
	root := &cobra.Command{Use: "relay"}
	root.PersistentFlags().StringP("host", "H", "0.0.0.0", "host to listen on")
	root.PersistentFlags().IntP(portFlag, "p", 50052, "port to listen on") // want 50052 at 50052
	root.AddCommand(&cobra.Command{Use: "serve", RunE: serve})
	return root
}

func serve(cmd *cobra.Command, _ []string) error {
	host, _ := cmd.Flags().GetString("host")
	port, _ := cmd.Flags().GetInt(portFlag)
	ln, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return err
	}
	return ln.Close()
}
