// Package cli runs programs with commands whose flags are structs.
package cli

import "strconv"

// An App is a program.
type App struct{ Commands []*Command }

// A Command is one of its commands.
type Command struct {
	Name   string
	Flags  []Flag
	Action func(*Context) error
}

// A Flag is a flag of a command.
type Flag interface{ apply(map[string]string) }

// An IntFlag is a number.
type IntFlag struct {
	Name        string
	Value       int
	Destination *int
}

// A StringFlag is a text.
type StringFlag struct {
	Name        string
	Value       string
	Destination *string
}

func (f *IntFlag) apply(values map[string]string) {
	values[f.Name] = strconv.Itoa(f.Value)
	if f.Destination != nil {
		*f.Destination = f.Value
	}
}

func (f *StringFlag) apply(values map[string]string) {
	values[f.Name] = f.Value
	if f.Destination != nil {
		*f.Destination = f.Value
	}
}

// A Context holds the values of a run.
type Context struct{ values map[string]string }

// Int returns a number by its name.
func (c *Context) Int(name string) int {
	n, _ := strconv.Atoi(c.values[name])
	return n
}

// String returns a text by its name.
func (c *Context) String(name string) string { return c.values[name] }

// IsSet reports whether a flag has been given.
func (c *Context) IsSet(name string) bool {
	_, ok := c.values[name]
	return ok
}

// Run runs the command that the first argument names.
func (a *App) Run(args []string) error {
	for _, cmd := range a.Commands {
		if len(args) > 0 && args[0] == cmd.Name {
			values := make(map[string]string)
			for _, f := range cmd.Flags {
				f.apply(values)
			}
			return cmd.Action(&Context{values})
		}
	}
	return nil
}
