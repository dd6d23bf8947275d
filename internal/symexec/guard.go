package symexec

import (
	"go/constant"
	"go/token"
)

// A guard is a condition on a symbol: x op c, or its negation. Without a
// constant it compares with nil; the operator ARROW says that the user, not a
// default, gave the setting that x is.
type guard struct {
	x   *Alt
	op  token.Token
	c   constant.Value
	not bool
}

func (g guard) hash() uint64 {
	h := mix(g.x.hash, uint64(g.op))
	if g.c != nil {
		h = mixText(h, g.c.ExactString())
	}
	if g.not {
		h++
	}
	return h
}

func (g guard) same(h guard) bool { return g.hash() == h.hash() }

func (g guard) negated() guard {
	g.not = !g.not
	return g
}

type truth int8

const (
	maybe truth = iota
	isTrue
	isFalse
)

func truthOf(b bool) truth {
	if b {
		return isTrue
	}
	return isFalse
}

func (t truth) negated() truth {
	switch t {
	case isTrue:
		return isFalse
	case isFalse:
		return isTrue
	}
	return maybe
}

// compare says whether a op c holds; c is nil for nil.
func (a *Alt) compare(op token.Token, c constant.Value) truth {
	switch a.Kind {
	case Const:
		if c == nil {
			return truthOf(op == token.NEQ)
		}
		return compareConst(a.Value, op, c)
	case Zero:
		if c == nil {
			return truthOf(op == token.EQL)
		}
		return compareConst(zeroLike(c), op, c)
	case Ptr, Func, NonNil:
		if c == nil {
			return truthOf(op == token.NEQ)
		}
		if a.Kind == NonNil && constant.Compare(zeroLike(c), token.EQL, c) && (op == token.EQL || op == token.NEQ) {
			return truthOf(op == token.NEQ)
		}
	case Text:
		if c != nil && c.Kind() == constant.String && (op == token.EQL || op == token.NEQ) {
			return a.compareText(op, constant.StringVal(c))
		}
	case Arith:
		return a.compareNumbers(op, c)
	}
	return maybe
}

// compareText compares a text put together: if it has a part that c has not,
// it is not c.
func (a *Alt) compareText(op token.Token, c string) truth {
	for _, p := range a.parts {
		if len(p) == 1 && p[0].Kind == Const && len(textOf(p[0].Value)) > len(c) || c == "" && p.all(notEmpty) {
			return truthOf(op == token.NEQ)
		}
	}
	return maybe
}

func notEmpty(a *Alt) bool {
	return a.Kind == Const && textOf(a.Value) != "" || a.Kind == Arith || a.Kind == NonNil
}

func (v Value) all(is func(*Alt) bool) bool {
	for _, a := range v {
		if !is(a) {
			return false
		}
	}
	return len(v) > 0
}

func (a *Alt) compareNumbers(op token.Token, c constant.Value) truth {
	if c == nil || c.Kind() != constant.Int {
		return maybe
	}
	got := maybe
	for i, n := range numbersOf(Value{a}) {
		if n.open != nil || n.step || n.unknown {
			return maybe
		}
		t := compareConst(constant.MakeInt64(n.n), op, c)
		if i > 0 && t != got {
			return maybe
		}
		got = t
	}
	return got
}

func compareConst(x constant.Value, op token.Token, y constant.Value) truth {
	x, y = alike(x, y)
	if x.Kind() != y.Kind() || x.Kind() == constant.Unknown {
		return maybe
	}
	switch op {
	case token.EQL, token.NEQ:
		return truthOf(constant.Compare(x, op, y))
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if x.Kind() == constant.Bool {
			return maybe
		}
		return truthOf(constant.Compare(x, op, y))
	}
	return maybe
}

func alike(x, y constant.Value) (constant.Value, constant.Value) {
	if i := constant.ToInt(x); i.Kind() == constant.Int {
		x = i
	}
	if i := constant.ToInt(y); i.Kind() == constant.Int {
		y = i
	}
	return x, y
}

func zeroLike(c constant.Value) constant.Value {
	switch c.Kind() {
	case constant.Bool:
		return constant.MakeBool(false)
	case constant.String:
		return constant.MakeString("")
	}
	return constant.MakeInt64(0)
}

// holds says whether a guard holds when its symbol is x.
func (g guard) holds(x Value) truth {
	if len(x) == 0 {
		return maybe
	}
	got := maybe
	for i, a := range x {
		t := a.compare(g.op, g.c)
		if g.op == token.ARROW {
			t = a.given()
		}
		if i > 0 && t != got {
			return maybe
		}
		got = t
	}
	if g.not {
		return got.negated()
	}
	return got
}

// given says whether an alternative of a setting is one that the user gave: a
// default is not.
func (a *Alt) given() truth {
	switch a.Kind {
	case Const, Zero, Text, Arith, View:
		return isFalse
	}
	return maybe
}

// split divides what a value can be by a comparison.
func split(v Value, op token.Token, c constant.Value) (then, other Value) {
	for _, a := range v {
		t := a.compare(op, c)
		if op == token.ARROW {
			t = a.given()
		}
		if t != isFalse {
			then = append(then, a)
		}
		if t != isTrue {
			other = append(other, a)
		}
	}
	return then, other
}
