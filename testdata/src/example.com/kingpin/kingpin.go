// Package kingpin defines flags by chains of calls.
package kingpin

import "strconv"

// A FlagClause is a flag that is being defined.
type FlagClause struct {
	name     string
	short    rune
	defaults []string
	set      func(string) error
}

var flags []*FlagClause

// Flag begins a flag.
func Flag(name, help string) *FlagClause {
	f := &FlagClause{name: name}
	flags = append(flags, f)
	return f
}

// Default sets the values of a flag that is not given.
func (f *FlagClause) Default(values ...string) *FlagClause {
	f.defaults = values
	return f
}

// Short gives the flag a short name.
func (f *FlagClause) Short(name rune) *FlagClause {
	f.short = name
	return f
}

// Int ends a flag that is a number.
func (f *FlagClause) Int() *int {
	p := new(int)
	f.set = func(s string) (err error) {
		*p, err = strconv.Atoi(s)
		return err
	}
	return p
}

// String ends a flag that is a text.
func (f *FlagClause) String() *string {
	p := new(string)
	f.set = func(s string) error {
		*p = s
		return nil
	}
	return p
}

// Parse sets all flags to their defaults.
func Parse() {
	for _, f := range flags {
		for _, d := range f.defaults {
			_ = f.set(d)
		}
	}
}
