package value

import (
	"go/constant"
	"go/types"
	"strconv"
	"strings"
)

// Port returns the port that an aspect of a value is, as package known names aspects, as
// a number or a text; nil if it is not known.
func Port(v Value, aspect string) Value {
	v = Unwrap(v)
	if u, ok := v.(Unknown); ok {
		if u.Default == nil {
			return nil
		}
		if port := Port(u.Default, aspect); port != nil {
			return u.made(u.Name, port)
		}
		return nil
	}
	if c, ok := v.(Const); ok && c.Val.Kind() == constant.Int {
		return v
	}
	whole, holes := flatten(v)
	if whole == "" {
		return nil
	}
	switch aspect {
	case "url":
		_, rest, found := strings.Cut(whole, "://")
		if !found {
			rest = whole
		}
		if i := strings.IndexAny(rest, "/?#"); i >= 0 {
			rest = rest[:i]
		}
		whole = rest
		fallthrough
	case "hostport":
		i := strings.LastIndexByte(whole, ':')
		if i < 0 {
			return nil
		}
		whole = whole[i+1:]
	case "multiaddr":
		_, rest, found := strings.Cut(whole, "/tcp/")
		if !found {
			_, rest, found = strings.Cut(whole, "/udp/")
		}
		if !found {
			return nil
		}
		whole, _, _ = strings.Cut(rest, "/")
	}
	if hole, ok := holes[whole]; ok {
		return Port(hole, "")
	}
	if n, err := strconv.Atoi(whole); err == nil {
		return ComputedFrom(constant.MakeInt64(int64(n)), v)
	}
	return nil
}

// PortOf returns the port as a number. Def says that it is only the default of one that
// somebody else may choose, computed that no literal spells it.
func PortOf(v Value, aspect string) (port int64, def, computed, ok bool) {
	p := orNil(Port(v, aspect))
	c, def := ConstOf(p)
	if s, known := AsText(v); known && c == nil && !strings.Contains(s, ":") {
		return 0, false, false, true // there is none: the kernel chooses
	}
	if c == nil {
		return 0, false, false, false
	}
	computed = IsComputed(p)
	if c.Kind() == constant.String {
		n, err := strconv.Atoi(constant.StringVal(c))
		return int64(n), def, computed, err == nil
	}
	port, ok = constant.Int64Val(constant.ToInt(c))
	return port, def, computed, ok
}

func orNil(v Value) Value {
	if v == nil {
		return Nil{}
	}
	return v
}

// flatten returns a text with a word that no text has for each part that is not known, and
// the parts by these words.
func flatten(v Value) (string, map[string]Value) {
	switch v := v.(type) {
	case Const:
		s, _ := AsText(v)
		return s, nil
	case Text:
		var b strings.Builder
		holes := make(map[string]Value)
		for i, p := range v.Parts {
			if s, ok := AsText(p); ok {
				b.WriteString(s)
				continue
			}
			hole := "\x00" + strconv.Itoa(i) + "\x00"
			holes[hole] = p
			b.WriteString(hole)
		}
		return b.String(), holes
	}
	return "", nil
}

// Digits returns a number as a text, or what stands for it.
func Digits(v Value) Value {
	switch v := Unwrap(v).(type) {
	case Const:
		if v.Val.Kind() == constant.Int {
			return ComputedFrom(constant.MakeString(v.Val.ExactString()), v)
		}
		return v
	case Unknown:
		name := "digits " + v.Name
		if v.Default == nil {
			return Unknown{Name: name}
		}
		return v.made(name, Digits(v.Default))
	default:
		return v
	}
}

// Print returns the text that Sprint makes of values: a blank stands between two of
// which neither is a text; or, of a line, what Sprintln makes of them.
func Print(args []Value, line bool, method func(Value) Value) Value {
	var parts []Value
	before := true
	for i, a := range args {
		now := isText(a)
		if i > 0 && (line || !before && !now) {
			parts = append(parts, String(" "))
		}
		parts = append(parts, sprint(a, method))
		before = now
	}
	if line {
		parts = append(parts, String("\n"))
	}
	return Concat(parts...)
}

func isText(v Value) bool {
	if i, ok := v.(Iface); ok {
		b, basic := i.Type.Underlying().(*types.Basic)
		return basic && b.Info()&types.IsString != 0
	}
	_, ok := AsText(v)
	return ok
}
