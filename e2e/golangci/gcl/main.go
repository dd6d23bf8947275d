// Command gcl is golangci-lint with the plugin, as golangci-lint custom would
// build it. Its version stays empty: with one, the cache would outlive changes
// of the plugin.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/selfconnect/selfconnect/plugin"
)

func main() {
	if err := commands.Execute(commands.BuildInfo{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
