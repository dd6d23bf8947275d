package flow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// StaticCallee returns the function or method that a call names, or nil.
func (p *Package) StaticCallee(call *ast.CallExpr) *types.Func {
	fn := typeutil.StaticCallee(p.Info, call)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// Mentions reports whether the package mentions a function for which is holds.
// It does not need the index.
func (p *Package) Mentions(is func(*types.Func) bool) bool {
	asked := make(map[*types.Func]bool)
	for _, obj := range p.Info.Uses {
		if fn, ok := obj.(*types.Func); ok && !asked[fn] {
			asked[fn] = true
			if is(fn.Origin()) {
				return true
			}
		}
	}
	return false
}

// MentionsField reports whether the package mentions a field for which is
// holds. It does not need the index.
func (p *Package) MentionsField(is func(*types.Var) bool) bool {
	asked := make(map[*types.Var]bool)
	for _, obj := range p.Info.Uses {
		v, ok := obj.(*types.Var)
		if !ok || !v.IsField() || v.Pkg() == p.Pass.Pkg || asked[v] {
			continue
		}
		asked[v] = true
		if !known.Speaks(v) && is(v.Origin()) {
			return true
		}
	}
	return false
}

// Below returns the path that text describes below a value of type t.
func (p *Package) Below(t types.Type, text string) (Path, bool) { return p.resolve(t, text) }

// Values returns the functions for which is holds that are used as values.
func (p *Package) Values(is func(*types.Func) bool) (all []*types.Func) {
	for obj := range p.uses {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil && p.usedAsValue(fn) && is(fn) {
			all = append(all, fn)
		}
	}
	return all
}

// Types returns the named types of other packages that the package mentions
// and for which is holds. It does not need the index.
func (p *Package) Types(is func(*types.Named) bool) (all []*types.Named) {
	seen := make(map[*types.TypeName]bool)
	for _, obj := range p.Info.Uses {
		name, ok := obj.(*types.TypeName)
		if !ok || seen[name] || name.Pkg() == p.Pass.Pkg {
			continue
		}
		seen[name] = true
		if named, ok := name.Type().(*types.Named); ok && is(named) {
			all = append(all, named)
		}
	}
	return all
}

// Operand returns the queries for an operand of a call of a function of the
// table: none if the call does not have it.
func (p *Package) Operand(c *Call, op known.Operand) []Query {
	as, _ := aspectNamed(op.Aspect)
	queries := p.operands(c, op)
	for i := range queries {
		queries[i].As = as
	}
	return queries
}

// ParamQueries returns the queries for what a call of fn gives it below a
// parameter, as a fact names it.
func (p *Package) ParamQueries(c *Call, fn *types.Func, param int, path string, as Aspect) []Query {
	below, ok := p.ResolveParam(fn.Signature(), param, path)
	if !ok {
		below, ok = p.resolveArgument(c, fn, param, path)
	}
	if !ok {
		return nil
	}
	queries, ok := p.argument(c, fn.Signature(), param, below)
	if !ok {
		return nil
	}
	for i := range queries {
		queries[i].As = as
	}
	return queries
}

// resolveArgument finds the path that text describes below what a call gives
// for a parameter that is an interface.
func (p *Package) resolveArgument(c *Call, fn *types.Func, param int, text string) (Path, bool) {
	v := paramOf(fn.Signature(), param)
	if v == nil || !types.IsInterface(v.Type()) {
		return nil, false
	}
	queries, _ := p.argument(c, fn.Signature(), param, nil)
	for _, q := range queries {
		if t := p.Info.TypeOf(q.Expr); t != nil && q.Result == 0 {
			return p.resolve(t, text)
		}
	}
	return nil, false
}

// On returns the call as one of the target t.
func (c *Call) On(t Target) *Call {
	with := *c
	with.recv, with.recvIn, with.method = t.Recv, t.In, t.Obj
	return &with
}

// IsDead reports whether n stands in a branch that a constant condition never
// takes.
func (p *Package) IsDead(n ast.Node) bool { return p.isDead(n) }

// Field returns the path to the field of a struct type with the given name.
func (p *Package) Field(t types.Type, name string) (Path, bool) {
	return p.fields(t, []string{name})
}

// Root returns the variable at the root of an expression, or nil.
func (p *Package) Root(e ast.Expr) types.Object {
	root, _, _, _ := p.place(p.Unconverted(e))
	return root
}

// Unconverted strips conversions and parentheses.
func (p *Package) Unconverted(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !p.Info.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// ParamIndex returns the index of the parameter that obj is of f.
func (f *Func) ParamIndex(obj types.Object) (int, bool) {
	v, ok := obj.(*types.Var)
	if !ok {
		return 0, false
	}
	if v == f.Sig.Recv() && v != nil {
		return Recv, true
	}
	for i := range f.Sig.Params().Len() {
		if f.Sig.Params().At(i) == v {
			return i, true
		}
	}
	return 0, false
}

// Assigned returns the variable that a result of a call is assigned to, or
// nil.
func (p *Package) Assigned(call *ast.CallExpr, result int) types.Object {
	for _, to := range p.assigned[call] {
		if to.result == result || to.result < 0 && result == 0 {
			return to.obj
		}
	}
	return nil
}

// CallsIn returns the calls in f and in the literals in it.
func (p *Package) CallsIn(f *Func) []*Call {
	var calls []*Call
	for _, c := range p.seq {
		for in := c.In; in != nil; in = in.Outer {
			if in == f {
				calls = append(calls, c)
			}
		}
	}
	return calls
}

// ForeignConst returns the constant of another package that e names, or nil.
func (p *Package) ForeignConst(e ast.Expr) *types.Const {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if sel, isSel := ast.Unparen(e).(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return nil
	}
	obj, ok := p.Info.Uses[id].(*types.Const)
	if !ok || obj.Pkg() == p.Pass.Pkg {
		return nil
	}
	return obj
}

// A MethodValue is a method value that is not called where it stands, as a
// call without arguments.
type MethodValue struct {
	*Call
	Method *types.Func
}

// MethodValues returns the method values of the package that are not called
// where they stand.
func (p *Package) MethodValues() []MethodValue {
	called := make(map[ast.Expr]bool)
	for _, c := range p.seq {
		called[ast.Unparen(c.Expr.Fun)] = true
	}
	var out []MethodValue
	for _, v := range p.methods {
		if called[v.sel] || !p.Alive(v.in) || p.isDead(v.sel) {
			continue
		}
		if fn, ok := p.Info.Uses[v.sel.Sel].(*types.Func); ok {
			call := &ast.CallExpr{Fun: v.sel, Lparen: v.sel.End(), Rparen: v.sel.End()}
			out = append(out, MethodValue{&Call{Expr: call, In: v.in}, fn.Origin()})
		}
	}
	return out
}

// Ignored reports whether nobody looks at the results of a call.
func (p *Package) Ignored(c *Call) bool { return c.How != Plain || p.ignored[c.Expr] }
