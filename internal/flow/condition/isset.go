package condition

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// unset returns what a condition in the function in says while the user has set none
// of the settings with the given keys; via are the calls that led into the function.
//
//	c.IsSet("port")
//	!cmd.Flags().Changed("port")
//	given                  // := fs.Changed("port")
//	isFlagPassed("port")   // which looks with flag.Visit, or asks fs.Changed(name)
//	set["port"]            // which a flag.Visit has filled
func (p *Conditions) unset(cond ast.Expr, in *xref.Func, keys []string, via []*xref.Call) syntax.Verdict {
	v := &syntax.Valuation{Info: p.Info, Assume: func(e ast.Expr) syntax.Verdict {
		switch e := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			return p.callUnset(&xref.Call{Expr: e, In: in}, keys, via)
		case *ast.IndexExpr:
			v := p.Info.Types[e.Index].Value
			return neverIf(v != nil && slices.Contains(keys, lowerText(v)) && p.setByVisits(e.X))
		case *ast.SelectorExpr:
			return neverIf(p.setByVisits(e) || p.flagSaysSet(e, in, keys))
		case *ast.Ident:
			if p.setByVisits(e) {
				return syntax.Never
			}
			if value, at := p.OnlyValue(e, in); value != nil && at == in && len(via) < bound.Asks {
				return p.unset(value, at, keys, via)
			}
		}
		return syntax.Unknown
	}}
	return v.Truth(cond)
}

func neverIf(is bool) syntax.Verdict {
	if is {
		return syntax.Never
	}
	return syntax.Unknown
}

func lowerText(v constant.Value) string {
	if v.Kind() != constant.String {
		return ""
	}
	return strings.ToLower(constant.StringVal(v))
}

// callUnset is unset for a call.
func (p *Conditions) callUnset(c *xref.Call, keys []string, via []*xref.Call) syntax.Verdict {
	if row, ok := p.rowOf(c.Expr, "isset"); ok {
		return neverIf(slices.Contains(keys, p.keyAsked(c, row.Operand("key"), via)))
	}
	f := p.CalledFunc(c)
	switch {
	case f == nil:
		return syntax.Unknown
	case p.visits(f):
		for _, arg := range c.Expr.Args {
			if v := p.Info.Types[arg].Value; v != nil && v.Kind() == constant.String {
				return neverIf(slices.Contains(keys, lowerText(v)))
			}
		}
		return neverIf(len(c.Expr.Args) == 0)
	case f.Sig.Results().Len() != 1 || !syntax.IsBool(f.Sig.Results().At(0).Type()) || len(via) >= bound.Asks || !p.asksSetIn(f):
		return syntax.Unknown
	}
	return p.returnsUnset(f, keys, append(slices.Clone(via), c))
}

// returnsUnset returns what a function returns while the user has set nothing, if that is
// the same at all its returns that control comes to.
func (p *Conditions) returnsUnset(f *xref.Func, keys []string, via []*xref.Call) syntax.Verdict {
	a := assumption{p: p, in: f, keys: keys, via: via}
	g, holds := p.GraphOf(f), a.valuation()
	reached := program.Reached(g.First, func(b *cfg.Block, succ int) bool { return g.Goes(b, succ, holds) })
	all := syntax.Unknown
	for _, ret := range f.Returns {
		at, ok := g.SpotAt(ret.Pos())
		if !ok || !reached[at.Block] {
			continue
		}
		v := syntax.Unknown
		if len(ret.Results) == 1 {
			v = holds.Truth(ret.Results[0])
		}
		if v == syntax.Unknown || all != syntax.Unknown && v != all {
			return syntax.Unknown
		}
		all = v
	}
	return all
}

// keyAsked returns the key of the setting that a call asks for, "" if it is not known.
//
//	func given(fs *pflag.FlagSet, name string) bool { return fs.Changed(name) }
func (p *Conditions) keyAsked(c *xref.Call, op known.Operand, via []*xref.Call) string {
	if key, ok := p.book.KeyIn(c, op); ok {
		return key
	}
	if len(via) == 0 || op.Base != known.Arg || op.Index >= len(c.Expr.Args) {
		return ""
	}
	from := via[len(via)-1]
	i, ok := c.In.ParamIndex(p.Root(c.Expr.Args[op.Index]))
	if !ok || i == xref.Recv {
		return ""
	}
	return p.keyAsked(from, known.Operand{Base: known.Arg, Index: i}, via[:len(via)-1])
}

// flagSaysSet reports whether a field of a flag says that the user has set it.
//
//	f := fs.Lookup("port")
//	f.Changed
func (p *Conditions) flagSaysSet(e *ast.SelectorExpr, in *xref.Func, keys []string) bool {
	if !p.isSetField(e) {
		return false
	}
	x := ast.Unparen(e.X)
	if id, ok := x.(*ast.Ident); ok {
		x, in = p.OnlyValue(id, in)
	}
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	row, ok := p.rowOf(call, "get")
	if !ok {
		return false
	}
	key, ok := p.book.KeyIn(&xref.Call{Expr: call, In: in}, row.Operand("key"))
	return ok && slices.Contains(keys, key)
}

// asksForSet reports whether an expression asks whether the user has set a setting.
func (p *Conditions) asksForSet(e ast.Node) bool {
	switch e := e.(type) {
	case *ast.CallExpr:
		if _, ok := p.rowOf(e, "isset"); ok {
			return true
		}
		f := p.CalledFunc(&xref.Call{Expr: e})
		return f != nil && p.asksSetIn(f)
	case *ast.SelectorExpr:
		return p.isSetField(e)
	}
	return false
}

// rowOf returns what the table says with a verb of the function that a call names.
func (p *Conditions) rowOf(call *ast.CallExpr, verb string) (*known.Row, bool) {
	fn := p.StaticCallee(call)
	if fn == nil {
		return nil, false
	}
	return p.Known.Is(fn, verb)
}

// isSetField reports whether an expression selects a field that says whether the user
// has set a flag.
func (p *Conditions) isSetField(e *ast.SelectorExpr) bool {
	field, ok := p.Info.Uses[e.Sel].(*types.Var)
	if !ok {
		return false
	}
	_, says := p.Known.Is(field, "isset")
	return says
}

// asksSetIn reports whether a function asks whether settings are set, itself or by what
// it calls.
func (p *Conditions) asksSetIn(f *xref.Func) bool {
	if known, ok := p.askers[f]; ok {
		return known
	}
	p.askers[f] = false
	asks := p.visits(f)
	ast.Inspect(f.Body, func(n ast.Node) bool {
		asks = asks || n != nil && p.asksForSet(n)
		return !asks
	})
	p.askers[f] = asks
	return asks
}

// knowsSet reports whether the package asks anywhere whether a setting is set.
func (p *Conditions) knowsSet() bool {
	if p.asksSet == syntax.Unknown {
		p.asksSet = syntax.Never
		asks := func(obj types.Object) bool {
			_, set := p.Known.Is(obj, "isset")
			_, visits := p.Known.Is(obj, "visit")
			return set || visits
		}
		if p.Mentions(func(fn *types.Func) bool { return asks(fn) }) || p.MentionsVar(func(v *types.Var) bool { return asks(v) }) {
			p.asksSet = syntax.Always
		}
	}
	return p.asksSet == syntax.Always
}
