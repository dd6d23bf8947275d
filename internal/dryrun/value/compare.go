package value

import (
	"go/constant"
	"go/token"
	"go/types"
)

// Conditions are what is taken to be true or false.
type Conditions interface {
	// Holds reports what a condition has been taken for, by its name.
	Holds(condition string) (is, known bool)
}

// Binary returns what an operator makes of two values.
func Binary(taken Conditions, op token.Token, x, y Value, t types.Type) Value {
	switch op {
	case token.EQL, token.NEQ:
		eq, known := Equal(taken, x, y)
		if known {
			return Truth(eq == (op == token.EQL))
		}
		return madeOf(comparison(x, y, op == token.NEQ).Name, x, y, usually(op, x, y))
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		a, b := Unwrap(x), Unwrap(y)
		c, ok := a.(Const)
		d, both := b.(Const)
		if ok && both && haveOrder(c, d) {
			return Truth(constant.Compare(c.Val, op, d.Val))
		}
		return madeOf(ordering(op, x, y).Name, x, y, usually(op, x, y))
	}
	return arithmetic(op, x, y, t)
}

// alikeKinds reports whether two constants can be compared: a number may be kept as an
// integer or as a fraction.
func alikeKinds(a, b Const) bool {
	isNumber := func(c Const) bool { return c.Val.Kind() == constant.Int || c.Val.Kind() == constant.Float }
	return a.Val.Kind() == b.Val.Kind() || isNumber(a) && isNumber(b)
}

// haveOrder reports whether one of two constants comes before the other, or they are equal:
// truths and complex numbers have no order.
func haveOrder(a, b Const) bool {
	return alikeKinds(a, b) && a.Val.Kind() != constant.Bool && a.Val.Kind() != constant.Complex
}

// comparison is an equality of which nothing is known, whichever way it is written.
func comparison(x, y Value, not bool) Unknown {
	a, b := Spell(x), Spell(y)
	if a > b {
		a, b = b, a
	}
	name := "(" + a + "==" + b + ")"
	if not {
		name = "!" + name
	}
	return Unknown{Name: name}
}

// ordering is the same for an order: each is spelled by "<".
func ordering(op token.Token, x, y Value) Unknown {
	a, b := Spell(x), Spell(y)
	switch op {
	case token.GTR:
		return Unknown{Name: "(" + b + "<" + a + ")"}
	case token.LEQ:
		return Unknown{Name: "!(" + b + "<" + a + ")"}
	case token.GEQ:
		return Unknown{Name: "!(" + a + "<" + b + ")"}
	}
	return Unknown{Name: "(" + a + "<" + b + ")"}
}

// Equal reports whether two values are equal, if that is known.
func Equal(taken Conditions, x, y Value) (eq, known bool) {
	if _, isNil := x.(Nil); isNil {
		x, y = y, x
	}
	if _, toNil := y.(Nil); toNil {
		return IsNil(x)
	}
	if a, ok := x.(Iface); ok {
		if b, both := y.(Iface); both && !types.Identical(a.Type, b.Type) {
			return false, true
		}
	}
	x, y = Unwrap(x), Unwrap(y)
	switch a := x.(type) {
	case Const:
		if b, ok := y.(Const); ok && alikeKinds(a, b) {
			return constant.Compare(a.Val, token.EQL, b.Val), true
		}
		if b, ok := y.(Unknown); ok {
			return differs(taken, b, a)
		}
	case Unknown:
		if b, ok := y.(Const); ok {
			return differs(taken, a, b)
		}
		if b, ok := y.(Unknown); ok && a.Name == b.Name {
			return true, true
		}
	case Struct:
		b, ok := y.(Struct)
		if !ok || len(a.Fields) != len(b.Fields) {
			return false, false
		}
		eq, known = true, true
		for i := range a.Fields {
			e, k := Equal(taken, a.Fields[i], b.Fields[i])
			if k && !e {
				return false, true
			}
			known = known && k
		}
		return eq, known
	case Thing, Pointer, Ref:
		switch y.(type) {
		case Thing, Pointer, Ref:
			return Same(x, y), true
		}
	}
	return false, false
}

// differs reports whether an unknown value is a constant, from what it has been taken to be: of
// two that are not equal one comes before the other.
//
//	if port <= 0 { return errPort }
//	if port == 0 { port = 50052 }
func differs(taken Conditions, v Unknown, c Const) (eq, known bool) {
	if eq, known = taken.Holds(Spell(comparison(v, c, false))); known {
		return eq, true
	}
	for _, op := range []token.Token{token.LSS, token.GTR} {
		if before, ok := taken.Holds(Spell(ordering(op, v, c))); ok && before {
			return false, true
		}
	}
	return false, false
}

// Find returns where a key is in a table; -1 if it is not there. Known is false if it
// may be.
func (v Table) Find(taken Conditions, key Value) (at int, known bool) {
	at, known = -1, !v.Open
	for i, k := range v.Keys {
		eq, sure := Equal(taken, k, key)
		switch {
		case sure && eq:
			return i, true
		case !sure:
			known = false
		}
	}
	return at, known
}
