package value

import (
	"fmt"
	"go/constant"
	"strconv"
	"strings"
)

// A directive is one of a format: "%-5[2]d".
type directive struct {
	flags string // with width and precision
	arg   int    // which argument it takes by number, from 1; 0: the next
	stars int    // how many numbers in it are arguments
	verb  string
}

// cutDirective cuts the directive off a format behind its percent sign; ok is false if that
// is not one that is understood.
func cutDirective(f string) (d directive, rest string, ok bool) {
	rest = strings.TrimLeft(f, "+-# 0123456789.*")
	d.flags = f[:len(f)-len(rest)]
	d.stars = strings.Count(d.flags, "*")
	if strings.HasPrefix(rest, "[") {
		n, behind, found := strings.Cut(rest[1:], "]")
		k, err := strconv.Atoi(n)
		if !found || err != nil || k < 1 || d.stars > 0 {
			return d, "", false
		}
		d.arg, rest = k, behind
	}
	if rest == "" || strings.ContainsAny(rest[:1], "*[0123456789.") {
		return d, "", false
	}
	d.verb = rest[:1]
	return d, rest[1:], true
}

// Format returns the text that a format makes of values; nil if the format is not known.
// Method returns what a value has itself printed as.
func Format(layout Value, args []Value, method func(Value) Value) Value {
	f, ok := AsText(layout)
	if !ok {
		return nil
	}
	var parts []Value
	next := 0
	for {
		before, behind, found := strings.Cut(f, "%")
		parts = append(parts, String(before))
		if !found {
			return Concat(parts...)
		}
		d, rest, ok := cutDirective(behind)
		if !ok {
			return nil
		}
		f = rest
		if d.verb == "%" {
			parts = append(parts, String("%"))
			continue
		}
		if d.arg > 0 {
			next = d.arg - 1
		}
		for range d.stars {
			n, known := AsInt(argument(args, next))
			if !known {
				return nil
			}
			d.flags = strings.Replace(d.flags, "*", strconv.Itoa(n), 1)
			next++
		}
		if next >= len(args) {
			return nil
		}
		parts = append(parts, d.spell(args[next], method))
		next++
	}
}

func argument(args []Value, i int) Value {
	if i < len(args) {
		return args[i]
	}
	return Nil{}
}

// spell returns what a directive makes of a value.
func (d directive) spell(v Value, method func(Value) Value) Value {
	if d.verb == "s" || d.verb == "v" {
		v = method(v)
	}
	v = Unwrap(v)
	switch u := v.(type) {
	case Unknown:
		name := "spelled " + u.Name
		if d.flags != "" && strings.Trim(d.flags, "0") != "" {
			name = LostPrefix + name
		}
		if u.Default == nil {
			return Unknown{Name: name}
		}
		return u.made(name, d.spell(u.Default, method))
	case Text:
		if d.flags == "" && (d.verb == "s" || d.verb == "v") {
			return v
		}
	case Const:
		return d.spellConst(u)
	}
	return Unknown{Name: LostPrefix + "spelled " + Spell(v)}
}

// spellConst is what package fmt itself makes of a constant. It is not a literal of the
// program any more if that does not read as before.
func (d directive) spellConst(c Const) Value {
	var out string
	layout := "%" + d.flags + d.verb
	switch c.Val.Kind() {
	case constant.String:
		out = fmt.Sprintf(layout, constant.StringVal(c.Val))
	case constant.Bool:
		out = fmt.Sprintf(layout, constant.BoolVal(c.Val))
	case constant.Int:
		n, exact := constant.Int64Val(c.Val)
		if !exact {
			return Unknown{Name: LostPrefix + "spelled"}
		}
		out = fmt.Sprintf(layout, n)
	case constant.Float:
		n, _ := constant.Float64Val(c.Val)
		out = fmt.Sprintf(layout, n)
	default:
		return Unknown{Name: LostPrefix + "spelled"}
	}
	before := c.Val.ExactString()
	if c.Val.Kind() == constant.String {
		before = constant.StringVal(c.Val)
	}
	return Const{constant.MakeString(out), c.Computed || strings.Trim(out, " ") != before}
}

// sprint returns what Sprint makes of a value.
func sprint(v Value, method func(Value) Value) Value {
	return directive{verb: "v"}.spell(v, method)
}
