// Package given asks whether the user has given a flag, and keeps the answer.
package given

import (
	"errors"
	"fmt"
	"net"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func serve(port int) error {
	ln, err := net.Listen("tcp", fmt.Sprint(":", port))
	if err != nil {
		return err
	}
	return ln.Close()
}

func Stored() *cobra.Command {
	var port int
	cmd := &cobra.Command{RunE: func(cmd *cobra.Command, args []string) error {
		missing := !cmd.Flags().Changed("stored")
		if missing {
			return errors.New("--stored is needed")
		}
		return serve(port)
	}}
	cmd.Flags().IntVar(&port, "stored", 50952, "")
	return cmd
}

func Replaced() *cobra.Command {
	cmd := &cobra.Command{RunE: func(cmd *cobra.Command, args []string) error {
		set := cmd.Flags().Changed("replaced")
		port, err := cmd.Flags().GetInt("replaced")
		if err != nil {
			return err
		}
		if !set {
			port = 8080
		}
		return serve(port)
	}}
	cmd.Flags().Int("replaced", 50954, "")
	return cmd
}

func Printed() *cobra.Command {
	cmd := &cobra.Command{RunE: func(cmd *cobra.Command, args []string) error {
		set := cmd.Flags().Changed("printed")
		port, err := cmd.Flags().GetInt("printed")
		if err != nil {
			return err
		}
		if !set {
			fmt.Println("the default port")
		}
		return serve(port)
	}}
	cmd.Flags().Int("printed", 50956, "") // want `port 50956 is inside`
	return cmd
}

// By a literal.
func Literal(fs *pflag.FlagSet) error {
	port := fs.Int("literal", 50958, "")
	given := func() bool { return fs.Changed("literal") }
	if !given() {
		*port = 8080
	}
	return serve(*port)
}

// By a function, for any flag.
func isGiven(fs *pflag.FlagSet, name string) bool {
	if !fs.Changed(name) {
		return false
	}
	return true
}

func Helper(fs *pflag.FlagSet) error {
	own := fs.Int("own", 50960, "")
	other := fs.Int("other", 50962, "") // want `port 50962 is inside`
	port := 8080
	if isGiven(fs, "own") {
		port = *own
	}
	if err := serve(port); err != nil {
		return err
	}
	if isGiven(fs, "own") {
		port = *other
	}
	return serve(port)
}

// By the field of the flag.
func Field(fs *pflag.FlagSet) error {
	port := fs.Int("field", 50964, "")
	if f := fs.Lookup("field"); f != nil && f.Changed {
		return serve(*port)
	}
	return serve(8080)
}
