// Package kingpin defines flags by chains of calls.
package kingpin

import (
	"net"
	"strconv"
)

// A FlagClause is a flag that is being defined.
type FlagClause struct {
	parserMixin
	name     string
	short    rune
	defaults []string
}

type parserMixin struct{ set func(string) error }

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
func (p *parserMixin) Int() *int {
	target := new(int)
	p.IntVar(target)
	return target
}

// IntVar ends a flag that is a number.
func (p *parserMixin) IntVar(target *int) {
	p.set = func(s string) (err error) {
		*target, err = strconv.Atoi(s)
		return err
	}
}

// String ends a flag that is a text.
func (p *parserMixin) String() *string {
	target := new(string)
	p.set = func(s string) error {
		*target = s
		return nil
	}
	return target
}

// Strings ends a flag that can be given several times.
func (p *parserMixin) Strings() *[]string {
	target := new([]string)
	p.set = func(s string) error {
		*target = append(*target, s)
		return nil
	}
	return target
}

// Parse sets all flags to their defaults.
func Parse() {
	for _, f := range flags {
		for _, d := range f.defaults {
			_ = f.set(d)
		}
	}
}

// TCP ends a flag that is an address.
func (p *parserMixin) TCP() **net.TCPAddr {
	target := new(*net.TCPAddr)
	p.TCPVar(target)
	return target
}

// TCPVar ends a flag that is an address.
func (p *parserMixin) TCPVar(target **net.TCPAddr) {
	p.set = func(s string) (err error) {
		*target, err = net.ResolveTCPAddr("tcp", s)
		return err
	}
}
