// Package pflag has flags of spf13/pflag.
package pflag

import (
	"net/http"

	"github.com/spf13/pflag"
)

var addr string

func bind(flags *pflag.FlagSet) {
	flags.StringVarP(&addr, "addr", "a", "127.0.0.1:50052", "address to listen on") // want 50052 at "127.0.0.1:50052"
}

// Serve answers requests.
func Serve(args []string) error {
	flags := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	metrics := flags.String("metrics", ":50054", "address of the metrics") // want 50054 at ":50054"
	bind(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	go http.ListenAndServe(*metrics, nil)
	return http.ListenAndServe(addr, nil)
}
