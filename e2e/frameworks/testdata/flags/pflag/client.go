package pflag

import (
	"net"

	"github.com/spf13/pflag"
)

// Ask connects once.
func Ask(args []string) error {
	flags := pflag.NewFlagSet("ask", pflag.ContinueOnError)
	addr := flags.StringP("addr", "a", "127.0.0.1:50052", "address to ask")
	if err := flags.Parse(args); err != nil {
		return err
	}
	conn, err := net.Dial("tcp", *addr)
	if err != nil {
		return err
	}
	return conn.Close()
}
