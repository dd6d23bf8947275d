package absint

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// convert runs T(x).
func (f *frame) convert(s *state, x *domain.Value, from, to types.Type) *domain.Value {
	if types.IsInterface(to) && !types.IsInterface(from) && x.Kind != domain.Conn && x.Kind != domain.End {
		return f.Make(domain.Value{Kind: domain.Iface, Type: from, Args: []*domain.Value{x}}) // out of a type parameter
	}
	switch x.Kind {
	case domain.Const:
		return f.ConvertConst(x, to)
	case domain.Slice:
		if domain.IsArrayish(to) {
			return f.App("bytes", f.part(f.content(s, x.Name), x.Path()))
		}
		if basic, ok := to.Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 {
			return f.App("convert", f.part(f.content(s, x.Name), x.Path()))
		}
	case domain.App, domain.Sym, domain.Sel, domain.End:
		if domain.IsArrayish(to) && !domain.IsArrayish(from) {
			return f.App("bytes", x)
		}
	}
	return x
}

// binary runs x op y.
func (f *frame) binary(s *state, op token.Token, x, y *domain.Value) *domain.Value {
	switch op {
	case token.EQL, token.NEQ:
		v := f.App("==", x, y)
		switch f.equal(s, x, y) {
		case yes:
			v = f.Bool(true)
		case no:
			v = f.Bool(false)
		default:
			v = s.refined(v)
		}
		if op == token.NEQ {
			return f.Not(v)
		}
		return v
	case token.LSS:
		return f.less(s, x, y)
	case token.GTR:
		return f.less(s, y, x)
	case token.LEQ:
		return f.Not(f.less(s, y, x))
	case token.GEQ:
		return f.Not(f.less(s, x, y))
	}
	if x.Kind == domain.Const && y.Kind == domain.Const {
		if v := f.Arithmetic(op, x, y); v != nil {
			return v
		}
	}
	if op == token.REM {
		// It comes round to the same again.
		return f.Sym(f.GlobalName("rem " + f.fn.ID + strconv.Itoa(f.site)))
	}
	if op == token.SUB || op == token.XOR {
		switch f.equalEnds(s, x, y) {
		case yes:
			return f.Int(0)
		case no:
			return f.App("nonzero", x, y)
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
	return f.App(op.String(), x, y)
}

// less runs x < y.
func (f *frame) less(s *state, x, y *domain.Value) *domain.Value {
	if x.Kind == domain.Const && y.Kind == domain.Const {
		return f.Bool(constant.Compare(x.Const, token.LSS, y.Const))
	}
	if x == y {
		return f.Bool(false)
	}
	if n, ok := y.Int(); ok && n == 0 && x.Kind == domain.App && x.Text == "len" {
		return f.Bool(false)
	}
	return s.refined(f.App("<", x, y))
}
