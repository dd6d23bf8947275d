// Package pflag has the shape of the well-known flag library: a value is a
// pointer to a variable that was given its default when the flag was made.
package pflag

import (
	"errors"
	"strconv"
)

// A Value is what a flag sets.
type Value interface {
	String() string
	Set(string) error
	Type() string
}

// A Flag is one flag of a set.
type Flag struct {
	Name, Shorthand, Usage string
	Value                  Value
	DefValue               string
	Changed                bool // the user has given it
}

// A FlagSet is a set of flags.
type FlagSet struct {
	name   string
	formal map[string]*Flag
}

// CommandLine is the set of the package's own functions.
var CommandLine = NewFlagSet("main")

// NewFlagSet makes a set.
func NewFlagSet(name string) *FlagSet {
	return &FlagSet{name: name, formal: make(map[string]*Flag)}
}

type intValue int

func newIntValue(val int, p *int) *intValue {
	*p = val
	return (*intValue)(p)
}

func (i *intValue) Set(s string) error {
	v, err := strconv.Atoi(s)
	*i = intValue(v)
	return err
}
func (i *intValue) Type() string   { return "int" }
func (i *intValue) String() string { return strconv.Itoa(int(*i)) }

type stringValue string

func newStringValue(val string, p *string) *stringValue {
	*p = val
	return (*stringValue)(p)
}

func (s *stringValue) Set(val string) error {
	*s = stringValue(val)
	return nil
}
func (s *stringValue) Type() string   { return "string" }
func (s *stringValue) String() string { return string(*s) }

// VarPF defines a flag.
func (f *FlagSet) VarPF(value Value, name, shorthand, usage string) *Flag {
	flag := &Flag{name, shorthand, usage, value, value.String(), false}
	f.formal[name] = flag
	return flag
}

// IntVar defines an int flag that is stored in p.
func (f *FlagSet) IntVar(p *int, name string, value int, usage string) {
	f.IntVarP(p, name, "", value, usage)
}

// IntVarP is IntVar with a short name.
func (f *FlagSet) IntVarP(p *int, name, shorthand string, value int, usage string) {
	f.VarPF(newIntValue(value, p), name, shorthand, usage)
}

// Int defines an int flag.
func (f *FlagSet) Int(name string, value int, usage string) *int {
	return f.IntP(name, "", value, usage)
}

// IntP is Int with a short name.
func (f *FlagSet) IntP(name, shorthand string, value int, usage string) *int {
	p := new(int)
	f.IntVarP(p, name, shorthand, value, usage)
	return p
}

// StringVar defines a string flag that is stored in p.
func (f *FlagSet) StringVar(p *string, name string, value string, usage string) {
	f.VarPF(newStringValue(value, p), name, "", usage)
}

// String defines a string flag.
func (f *FlagSet) String(name string, value string, usage string) *string {
	p := new(string)
	f.StringVar(p, name, value, usage)
	return p
}

// Int defines an int flag of the command line.
func Int(name string, value int, usage string) *int {
	return CommandLine.IntP(name, "", value, usage)
}

// VisitAll calls a function for each flag.
func (f *FlagSet) VisitAll(fn func(*Flag)) {
	for _, flag := range f.formal {
		fn(flag)
	}
}

// Lookup returns a flag by its name.
func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }

// Changed reports whether the user has given a flag.
func (f *FlagSet) Changed(name string) bool { return f.formal[name] != nil }

// GetInt returns the value of an int flag by its name.
func (f *FlagSet) GetInt(name string) (int, error) {
	flag, ok := f.formal[name]
	if !ok {
		return 0, errors.New("no flag " + name)
	}
	return strconv.Atoi(flag.Value.String())
}

// GetString returns the value of a string flag by its name.
func (f *FlagSet) GetString(name string) (string, error) {
	flag, ok := f.formal[name]
	if !ok {
		return "", errors.New("no flag " + name)
	}
	return flag.Value.String(), nil
}

// Parse sets the flags from arguments of the form name=value.
func (f *FlagSet) Parse(args []string) error {
	for _, arg := range args {
		for i := range arg {
			if flag := f.formal[arg[:i]]; flag != nil && arg[i] == '=' {
				return flag.Value.Set(arg[i+1:])
			}
		}
	}
	return nil
}
