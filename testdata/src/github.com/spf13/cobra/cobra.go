// Package cobra builds trees of commands with flags.
package cobra

import "github.com/spf13/pflag"

// A Command is one command.
type Command struct {
	Use  string
	RunE func(cmd *Command, args []string) error

	flags    *pflag.FlagSet
	children []*Command
}

// Flags returns the command's own flags.
func (c *Command) Flags() *pflag.FlagSet {
	if c.flags == nil {
		c.flags = pflag.NewFlagSet(c.Use)
	}
	return c.flags
}

// AddCommand adds children.
func (c *Command) AddCommand(children ...*Command) { c.children = append(c.children, children...) }

// Execute runs the command that the first argument names.
func (c *Command) Execute(args []string) error {
	for _, child := range c.children {
		if len(args) > 0 && args[0] == child.Use {
			return child.Execute(args[1:])
		}
	}
	if err := c.Flags().Parse(args); err != nil {
		return err
	}
	return c.RunE(c, args)
}

// Flag finds a flag of the command.
func (c *Command) Flag(name string) *pflag.Flag { return c.Flags().Lookup(name) }
