// Package goflagsgroup has grouped flags, and the commands of go-flags.
package goflagsgroup

import (
	"fmt"
	"net/http"

	"github.com/jessevdk/go-flags"
)

type serveCommand struct {
	HTTP struct {
		Host string `long:"host" default:"0.0.0.0"`
		Port int    `long:"port" default:"50052" description:"port to listen on"` // want 50052 at 50052
	} `group:"HTTP" namespace:"http"`
}

// Execute answers requests.
func (c *serveCommand) Execute([]string) error {
	return http.ListenAndServe(fmt.Sprintf("%s:%d", c.HTTP.Host, c.HTTP.Port), nil)
}

// Run runs the command that the arguments name.
func Run(args []string) error {
	parser := flags.NewParser(nil, flags.Default)
	if _, err := parser.AddCommand("serve", "Serve.", "", &serveCommand{}); err != nil {
		return err
	}
	if _, err := parser.AddCommand("ask", "Ask.", "", &askCommand{}); err != nil {
		return err
	}
	_, err := parser.ParseArgs(args)
	return err
}
