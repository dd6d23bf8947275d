package cobraroot

import (
	"net"
	"strconv"

	"github.com/spf13/cobra"
)

const targetFlag = "target-port"

// NewClient returns a command whose flag the command below it dials.
func NewClient() *cobra.Command {
	root := &cobra.Command{Use: "client"}
	root.PersistentFlags().Int(targetFlag, 50052, "port to ask")
	root.AddCommand(&cobra.Command{Use: "ask", RunE: ask})
	return root
}

func ask(cmd *cobra.Command, _ []string) error {
	port, _ := cmd.Flags().GetInt(targetFlag)
	conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	return conn.Close()
}
