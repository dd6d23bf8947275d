package program

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A cell is what lies at a path below a variable.
type cell struct {
	obj  types.Object
	path xref.Path
}

// A play goes through a function with what is known of its parameters.
type play struct {
	*Package
	f      *xref.Func
	result int
	holds  Known // of its parameters; may be nil
	steady map[types.Object]bool

	found constant.Value // what it returns so far
	fails bool           // that is not one constant
}

// A scene is a block of the function that is played, and what its variables hold
// there: nil is something unknown.
type scene struct {
	block *cfg.Block
	env   map[cell]constant.Value
}

// A playing is a function that is played, and how much may still be done: functions
// that are played in its course, for what it gives them, share that.
type playing struct {
	f      *xref.Func
	scenes *int
}

// play returns the constant that a result of f is on all ways through it; nil if it is
// not one.
func (p *Package) play(f *xref.Func, result int, holds Known) constant.Value {
	if slices.ContainsFunc(p.DeferredBy(f), p.mayRecover) {
		return nil
	}
	left := bound.Scenes
	outer := p.playing
	p.playing = &playing{f, &left}
	if outer != nil {
		p.playing.scenes = outer.scenes
	}
	defer func() { p.playing = outer }()
	pl := &play{Package: p, f: f, result: result, holds: holds, steady: make(map[types.Object]bool)}
	g := p.GraphOf(f)
	seen := make(map[*cfg.Block][]map[cell]constant.Value)
	for todo := []scene{{g.First, pl.entry()}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if slices.ContainsFunc(seen[at.block], func(env map[cell]constant.Value) bool { return maps.EqualFunc(env, at.env, sameConstant) }) {
			continue
		}
		seen[at.block] = append(seen[at.block], maps.Clone(at.env))
		next, ok := pl.run(g, at)
		if !ok {
			return nil
		}
		todo = append(todo, next...)
	}
	return pl.found
}

// run goes through a block, and returns where control can come next; ok is false if
// the result is not known.
func (pl *play) run(g *Graph, at scene) (next []scene, ok bool) {
	if *pl.playing.scenes--; *pl.playing.scenes < 0 {
		pl.Exceed(bound.Scenes, "blocks of a function that a condition calls", pl.f)
		return nil, false
	}
	for _, n := range at.block.Nodes {
		pl.node(n, at.env)
	}
	v := pl.valuation(at.env)
	for i, b := range at.block.Succs {
		if !pl.fails && g.Goes(at.block, i, v) {
			next = append(next, scene{b, maps.Clone(at.env)})
		}
	}
	return next, !pl.fails
}

// mayRecover reports whether a deferred call may change what its function returns: by
// recover, or by a named result. Std's functions do not.
//
//	defer func() { _ = recover() }()
func (p *Package) mayRecover(c *xref.Call) bool {
	fn := p.StaticCallee(c.Expr)
	return fn == nil || !known.Speaks(fn)
}

func sameConstant(a, b constant.Value) bool {
	return a == b || a != nil && b != nil && syntax.SameValue(a, b)
}

// entry returns what the named results hold at the beginning.
func (pl *play) entry() map[cell]constant.Value {
	env := make(map[cell]constant.Value)
	for v := range pl.f.Sig.Results().Variables() {
		if v.Name() != "" && v.Name() != "_" {
			env[cell{obj: v}] = zeroOf(v.Type())
		}
	}
	return env
}

// zeroOf returns the zero value of a type: of what can be nil, that it is.
func zeroOf(t types.Type) constant.Value {
	if canBeNil(t) {
		return constant.MakeBool(true)
	}
	return syntax.ZeroOf(t)
}

// node notes what a node stores, or returns.
func (pl *play) node(n ast.Node, env map[cell]constant.Value) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		pl.assign(n, env)
	case *ast.ValueSpec:
		for i, name := range n.Names {
			var v constant.Value
			switch {
			case len(n.Values) == 0:
				v = zeroOf(pl.Info.TypeOf(name))
			case len(n.Values) == len(n.Names):
				v = pl.valueAs(n.Values[i], pl.Info.TypeOf(name), env)
			default:
				v = pl.resultOf(n.Values[0], i, env)
			}
			pl.store(name, v, env)
		}
	case *ast.IncDecStmt:
		op := token.ADD
		if n.Tok == token.DEC {
			op = token.SUB
		}
		pl.store(n.X, syntax.Arithmetic(op, pl.value(n.X, env), constant.MakeInt64(1), pl.Info.TypeOf(n.X)), env)
	case *ast.ReturnStmt:
		pl.returns(n, env)
	}
}

func (pl *play) assign(n *ast.AssignStmt, env map[cell]constant.Value) {
	values := make([]constant.Value, len(n.Lhs))
	for i := range n.Lhs {
		switch {
		case len(n.Rhs) != len(n.Lhs):
			values[i] = pl.resultOf(n.Rhs[0], i, env)
		case n.Tok == token.ASSIGN || n.Tok == token.DEFINE:
			values[i] = pl.valueAs(n.Rhs[i], pl.Info.TypeOf(n.Lhs[i]), env)
		default:
			values[i] = syntax.Arithmetic(syntax.OperatorOf(n.Tok), pl.value(n.Lhs[i], env), pl.value(n.Rhs[i], env), pl.Info.TypeOf(n.Lhs[i]))
		}
	}
	for i, lhs := range n.Lhs {
		pl.store(lhs, values[i], env)
	}
}

// store notes that what an expression denotes holds a value. Elements are not told apart,
// and a pointer's target is not what the pointer is.
func (pl *play) store(lhs ast.Expr, v constant.Value, env map[cell]constant.Value) {
	root, path, _, ok := pl.Place(lhs)
	if !ok || root == nil {
		return
	}
	for c := range env {
		if _, below := xref.CutPrefix(c.path, path); c.obj == root && below {
			delete(env, c)
		}
	}
	if _, star := ast.Unparen(lhs).(*ast.StarExpr); star || !xref.OnlyFields(path) {
		v = nil
	}
	env[cell{root, path}] = v
}

// returns notes what a return statement returns.
func (pl *play) returns(n *ast.ReturnStmt, env map[cell]constant.Value) {
	var v constant.Value
	switch {
	case len(n.Results) == 0:
		if named := pl.f.Sig.Results().At(pl.result); pl.isSteady(named) {
			v = env[cell{obj: named}]
		}
	case len(n.Results) == pl.f.Sig.Results().Len():
		v = pl.valueAs(n.Results[pl.result], pl.f.Sig.Results().At(pl.result).Type(), env)
	case len(n.Results) == 1:
		v = pl.resultOf(n.Results[0], pl.result, env)
	}
	pl.fails = pl.fails || v == nil || pl.found != nil && !syntax.SameValue(pl.found, v)
	pl.found = v
}

func (pl *play) valuation(env map[cell]constant.Value) *syntax.Valuation {
	v := &syntax.Valuation{Info: pl.Info}
	v.Value = func(e ast.Expr) constant.Value { return pl.place(e, env) }
	v.Call = func(call *ast.CallExpr, result int) constant.Value {
		return pl.CallResult(call, result, v.Of, func(root types.Object, path xref.Path) constant.Value { return pl.at(cell{root, path}, env) })
	}
	return v
}

func (pl *play) value(e ast.Expr, env map[cell]constant.Value) constant.Value {
	if canBeNil(pl.Info.TypeOf(e)) && pl.NotNil(e) {
		return constant.MakeBool(false)
	}
	return pl.valuation(env).Of(e)
}

// valueAs returns the value of an expression in something of type to: an interface that
// holds something else is not nil, whatever that is.
//
//	var e *portError
//	return e
func (pl *play) valueAs(e ast.Expr, to types.Type, env map[cell]constant.Value) constant.Value {
	t := pl.Info.TypeOf(e)
	switch {
	case t == nil || to == nil || !types.IsInterface(to) || types.IsInterface(t) || pl.Info.Types[e].IsNil():
		return pl.value(e, env)
	case syntax.IsBasic(t):
		return nil
	}
	return constant.MakeBool(false)
}

func (pl *play) resultOf(e ast.Expr, result int, env map[cell]constant.Value) constant.Value {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return nil
	}
	return pl.valuation(env).Result(call, result)
}

// place returns what a variable that an expression denotes holds.
func (pl *play) place(e ast.Expr, env map[cell]constant.Value) constant.Value {
	if pl.Info.Types[e].IsNil() {
		return constant.MakeBool(true)
	}
	if _, star := ast.Unparen(e).(*ast.StarExpr); star {
		return nil
	}
	root, path, _, ok := pl.Place(e)
	if !ok || root == nil {
		return nil
	}
	return pl.at(cell{root, path}, env)
}

func (pl *play) at(c cell, env map[cell]constant.Value) constant.Value {
	v, isVar := c.obj.(*types.Var)
	if !isVar || !pl.isSteady(v) {
		return nil
	}
	if known, ok := env[c]; ok {
		return known
	}
	for other := range env {
		if _, below := xref.CutPrefix(c.path, other.path); other.obj == c.obj && below {
			return nil
		}
	}
	if pl.holds == nil {
		return nil
	}
	return pl.holds(c.obj, c.path)
}

// isSteady reports whether only the statements of the function itself store into a
// variable of it.
func (pl *play) isSteady(v *types.Var) bool {
	steady, ok := pl.steady[v]
	if !ok {
		stores := pl.StoresTo(v)
		whole := types.IsInterface(v.Type()) || syntax.IsBasic(v.Type())
		steady = !v.IsField() && xref.Owner(v, pl.f) == pl.f && !xref.AssignedOutside(stores, pl.f) &&
			!slices.ContainsFunc(stores, func(s *xref.Store) bool { return s.Op == token.RANGE }) &&
			!slices.ContainsFunc(pl.Aliases(v), func(a xref.Alias) bool { return !whole || hasAddress(a) }) &&
			!slices.ContainsFunc(pl.ArgUses(v), func(u xref.ArgUse) bool { // a copy of a pointer leads to what is there, one of an error to nothing
				return (mayReplace(u) || !types.IsInterface(v.Type())) && pl.writes(u, 0)
			})
		pl.steady[v] = steady
	}
	return steady
}

// writes reports whether a call may store into what it is given.
func (p *Package) writes(u xref.ArgUse, depth int) bool {
	f := p.FuncOf(p.StaticCallee(u.Call.Expr))
	if f == nil || depth > bound.Writes {
		return true
	}
	v := f.Param(u.Index)
	if v == nil {
		return true
	}
	p.IndexBody(f)
	return len(p.Aliases(v)) > 0 ||
		slices.ContainsFunc(p.StoresTo(v), func(s *xref.Store) bool { return s.Path != nil || s.Deref }) ||
		slices.ContainsFunc(p.ArgUses(v), func(u xref.ArgUse) bool { return p.writes(u, depth+1) })
}
