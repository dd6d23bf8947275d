package value

import (
	"go/constant"
	"go/token"
)

// Choose returns a value that somebody may choose, and that is def if nobody does.
//
//	port := flag.Int("port", 50052, "")
func Choose(name string, def Value) Unknown {
	if def == nil {
		return Unknown{Name: name}
	}
	return Unknown{Name: name, Default: def, Choice: name + " " + Spell(def)}
}

// made returns what is made of a value, by its name and by what is made of its default; nil
// if that is not known.
func (v Unknown) made(name string, def Value) Unknown {
	if def == nil {
		return Unknown{Name: name}
	}
	return Unknown{Name: name, Default: def, Choice: v.Choice}
}

// madeOf is made for what is made of two values.
func madeOf(name string, x, y Value, def Value) Unknown {
	u, ok := Unwrap(x).(Unknown)
	w, both := Unwrap(y).(Unknown)
	switch {
	case !ok:
		return w.made(name, def)
	case both && u.Choice != w.Choice:
		return Unknown{Name: name, Default: def}
	}
	return u.made(name, def)
}

// usually returns what a comparison says if nobody chooses anything; nil if that is not known.
func usually(op token.Token, x, y Value) Value {
	c, ok := Usual(Unwrap(x)).(Const)
	d, both := Usual(Unwrap(y)).(Const)
	switch {
	case !ok || !both || !alikeKinds(c, d):
		return nil
	case op != token.EQL && op != token.NEQ && !haveOrder(c, d):
		return nil
	}
	return Truth(constant.Compare(c.Val, op, d.Val))
}

// Chosen returns the condition that a value is chosen, which one that comes out otherwise than
// it does by default says; "" if it is not known which value.
//
//	if *port > 32767 { return errTooHigh }
func Chosen(cond Value, is bool) string {
	u, ok := cond.(Unknown)
	if !ok || u.Choice == "" {
		return ""
	}
	if by, known := AsBool(Usual(u)); !known || by == is {
		return ""
	}
	return chosen(u.Choice)
}

func chosen(choice string) string { return "chosen " + choice }

// Settle returns a value without the defaults that it does not have, since somebody has chosen.
func Settle(taken Conditions, v Value) Value {
	switch v := v.(type) {
	case Unknown:
		if is, known := taken.Holds(chosen(v.Choice)); known && is && v.Choice != "" {
			return Unknown{Name: v.Name}
		}
	case Iface:
		return Iface{v.Type, Settle(taken, v.Val)}
	case Text:
		parts := make([]Value, len(v.Parts))
		for i, p := range v.Parts {
			parts[i] = Settle(taken, p)
		}
		return Text{parts}
	}
	return v
}
