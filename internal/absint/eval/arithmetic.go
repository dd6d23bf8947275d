package eval

import (
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Convert runs T(x).
func (ev *Evaluator) Convert(s *state.State, x *domain.Value, from, to types.Type) *domain.Value {
	if types.IsInterface(to) && !types.IsInterface(from) && x.Kind != domain.Conn && x.Kind != domain.End {
		return ev.Make(domain.Value{Kind: domain.Iface, Type: from, Args: []*domain.Value{x}}) // out of a type parameter
	}
	switch x.Kind {
	case domain.Const:
		return ev.ConvertConst(x, to)
	case domain.Slice:
		if domain.IsArrayish(to) {
			return ev.App("bytes", ev.Part(ev.Content(s, x.Name), x.Path()))
		}
		if basic, ok := to.Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 {
			return ev.App("convert", ev.Part(ev.Content(s, x.Name), x.Path()))
		}
	case domain.App, domain.Sym, domain.Sel, domain.End:
		if domain.IsArrayish(to) && !domain.IsArrayish(from) {
			return ev.App("bytes", x)
		}
	}
	return x
}

// Binary runs x op y; nil for a remainder, which comes round to the same again.
func (ev *Evaluator) Binary(s *state.State, op token.Token, x, y *domain.Value) *domain.Value {
	switch op {
	case token.EQL, token.NEQ:
		v := ev.App("==", x, y)
		switch ev.Equal(s, x, y) {
		case Yes:
			v = ev.Bool(true)
		case No:
			v = ev.Bool(false)
		default:
			v = s.Refine(v)
		}
		if op == token.NEQ {
			return ev.Not(v)
		}
		return v
	case token.LSS:
		return ev.less(s, x, y)
	case token.GTR:
		return ev.less(s, y, x)
	case token.LEQ:
		return ev.Not(ev.less(s, y, x))
	case token.GEQ:
		return ev.Not(ev.less(s, x, y))
	}
	if x.Kind == domain.Const && y.Kind == domain.Const {
		if v := ev.Arithmetic(op, x, y); v != nil {
			return v
		}
	}
	if op == token.REM {
		return nil
	}
	if op == token.SUB || op == token.XOR {
		switch ev.EqualEnds(s, x, y) {
		case Yes:
			return ev.Int(0)
		case No:
			return ev.App("nonzero", x, y)
		}
	}
	if op == token.OR || op == token.ADD {
		if end := swappedEnd(x, y); end != nil {
			return end
		}
	}
	if op == token.ADD {
		if t, ok := y.Str(); ok && t == "" {
			return x
		}
		if t, ok := x.Str(); ok && t == "" {
			return y
		}
	}
	if n, ok := y.Int(); ok && n == 0 && (op == token.OR || op == token.ADD || op == token.SUB) {
		return x
	}
	return ev.App(op.String(), x, y)
}

// swappedEnd returns the port of a connection whose bytes x and y put in the other
// order; nil if they do not: it stays that port, as the network or the host has it.
//
//	own.Port<<8 | own.Port>>8
func swappedEnd(x, y *domain.Value) *domain.Value {
	if x.Kind != domain.App || y.Kind != domain.App || x.Text+y.Text != "<<>>" && x.Text+y.Text != ">><<" {
		return nil
	}
	end := domain.Transparent(x.Args[0])
	if end.Kind != domain.End || end.M != domain.OnlyPort || end != domain.Transparent(y.Args[0]) || x.Args[1] != y.Args[1] {
		return nil
	}
	return end
}

// less runs x < y.
func (ev *Evaluator) less(s *state.State, x, y *domain.Value) *domain.Value {
	if x.Kind == domain.Const && y.Kind == domain.Const {
		return ev.Bool(domain.Precedes(x, y))
	}
	if x == y {
		return ev.Bool(false)
	}
	if n, ok := y.Int(); ok && n == 0 && x.Kind == domain.App && x.Text == "len" {
		return ev.Bool(false)
	}
	if n, ok := y.Int(); ok && n <= 0 && x.Kind == domain.Conn {
		return ev.Bool(false) // no descriptor is below zero
	}
	if n, ok := x.Int(); ok && n < 0 && y.Kind == domain.Conn {
		return ev.Bool(true)
	}
	return s.Refine(ev.App("<", x, y))
}
