package value

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// Names makes values that are told apart by their names: those of which nothing else is
// known, and things.
type Names struct {
	made int
	long map[string]int // short names for long ones
}

// NewNames returns the names of a run, of which none is made.
func NewNames() *Names { return &Names{long: make(map[string]int)} }

// Number returns a number that no name has.
func (n *Names) Number() int {
	n.made++
	return n.made
}

// Unknown returns a value that comes from outside.
func (n *Names) Unknown(why string) Value {
	n.made++
	return Unknown{Name: why + " " + Letters(n.made)}
}

// Lose returns a value that may be one that the program has made, and that this run has
// lost sight of.
func (n *Names) Lose(why string) Value {
	n.made++
	return Unknown{Name: LostPrefix + why + " " + Letters(n.made)}
}

// Thing returns something new that code out of sight has made, of this kind and of these.
func (n *Names) Thing(kind string, of ...Value) Value {
	n.made++
	return Thing{n.made, kind, of}
}

// Arguments returns as many arguments that code out of sight gives a function.
func (n *Names) Arguments(count int) []Value {
	args := make([]Value, count)
	for i := range args {
		args[i] = n.Lose("given")
	}
	return args
}

// Results returns results of which nothing is known; of one type, or of those of a tuple.
func (n *Names) Results(t types.Type) []Value {
	count := 1
	if tuple, ok := t.(*types.Tuple); ok {
		count = tuple.Len()
	}
	vals := make([]Value, count)
	for i := range vals {
		vals[i] = n.Unknown("result")
	}
	return vals
}

// Doubt returns a value that is this one unless somebody has changed it.
func (n *Names) Doubt(v Value) Value {
	switch v := v.(type) {
	case Struct:
		fields := make([]Value, len(v.Fields))
		for i, f := range v.Fields {
			fields[i] = n.Doubt(f)
		}
		return Struct{fields}
	case Const:
		n.made++
		return Unknown{Name: LostPrefix + "perhaps " + Letters(n.made), Default: v}
	}
	return n.Lose("perhaps")
}

// Obscure returns a value of the same shape, of which nothing is known.
func (n *Names) Obscure(v Value) Value {
	s, ok := v.(Struct)
	if !ok {
		return n.Lose("out of sight")
	}
	fields := make([]Value, len(s.Fields))
	for i, f := range s.Fields {
		fields[i] = n.Obscure(f)
	}
	return Struct{fields}
}

// Marks in the names of values say where these come from. No text of a program has one in
// it as it is spelled there.
const (
	mark = "\x00"

	// LostPrefix is in the names of values that may be any that the program has made.
	LostPrefix = mark + "lost "

	// SteppedPrefix begins the names of what a loop changes from round to round.
	SteppedPrefix = LostPrefix + "stepped "

	// Environment begins the names of what the environment of the program says.
	Environment = mark + "environment "
)

// IsStepped reports whether a value, or a part of a text, is one that a loop changes from
// round to round.
func IsStepped(v Value) bool { return hasMark(v, SteppedPrefix) }

// IsEnvironment reports whether a value, or a part of a text, is made of what the environment
// says.
func IsEnvironment(v Value) bool { return hasMark(v, Environment) }

func hasMark(v Value, mark string) bool {
	switch v := Unwrap(v).(type) {
	case Unknown:
		return strings.Contains(v.Name, mark)
	case Text:
		return slices.ContainsFunc(v.Parts, func(p Value) bool { return hasMark(p, mark) })
	}
	return false
}

// Letters spells a number: the digits in a name are those of values.
func Letters(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, strconv.Itoa(n))
}

// IsGiven reports whether a value of which nothing is known is what somebody else gives a
// function of the package.
func IsGiven(v Value) bool {
	u, ok := Unwrap(v).(Unknown)
	if t, isText := Unwrap(v).(Text); isText {
		return !slices.ContainsFunc(t.Parts, func(p Value) bool { _, known := AsText(p); return !known && !IsGiven(p) && !IsOutside(p) })
	}
	return ok && strings.Count(u.Name, LostPrefix) == 1 && strings.Contains(u.Name, LostPrefix+"arg ") && u.Default == nil
}

// IsOutside reports whether a value of which nothing is known has come from outside the
// program: none that the program has made is in it.
func IsOutside(v Value) bool {
	u, ok := Unwrap(v).(Unknown)
	if t, isText := Unwrap(v).(Text); isText {
		return !slices.ContainsFunc(t.Parts, func(p Value) bool { _, known := AsText(p); return !known && !IsOutside(p) })
	}
	return ok && u.Default == nil && !strings.Contains(u.Name, LostPrefix) && !HasNumber(u.Name)
}

// HasNumber reports whether a text has a number in it that may be a port.
func HasNumber(s string) bool {
	n := 0
	for _, r := range s {
		if n++; r < '0' || r > '9' {
			n = 0
		}
		if n >= 4 {
			return true
		}
	}
	return false
}

// MayHoldPort reports whether a value has a number in it that may be a port, or may be anything.
func MayHoldPort(v Value) bool {
	switch v := v.(type) {
	case Const:
		return HasNumber(v.Val.ExactString())
	case Unknown:
		return strings.Contains(v.Name, LostPrefix) || HasNumber(v.Name) || v.Default != nil && MayHoldPort(v.Default)
	case Func:
		return true
	case Tuple, Thing:
		return false
	case Table:
		if v.Open {
			return true
		}
	}
	return slices.ContainsFunc(Parts(v), MayHoldPort)
}
