package option

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An applier is a loop that applies all options of a list to one object.
//
//	for _, o := range opts { o(&c) }
type applier struct {
	loop  *ast.RangeStmt
	list  ast.Expr    // the options
	by    *types.Func // the method of an interface that applies one; nil: it is a function
	to    types.Object
	path  xref.Path // to the object, below the variable to
	index int       // of the object among the arguments
}

// appliersIn returns the loops of a function that apply options.
func (p *Lists) appliersIn(f *xref.Func) []applier {
	all, ok := p.appliers[f]
	if ok || f == nil {
		return all
	}
	for _, c := range p.DynamicIn(f) {
		if a, ok := p.applierOf(c); ok {
			all = append(all, a)
		}
	}
	p.appliers[f] = all
	return all
}

// applierOf returns the applier that a call is part of.
func (p *Lists) applierOf(c *xref.Call) (a applier, ok bool) {
	option := ast.Unparen(c.Expr.Fun)
	if sel, ok := option.(*ast.SelectorExpr); ok {
		if a.by, ok = p.Info.Uses[sel.Sel].(*types.Func); ok {
			option = ast.Unparen(sel.X)
		}
	}
	switch e := option.(type) {
	case *ast.IndexExpr:
		a.list = e.X
	case *ast.Ident:
		if v, ok := p.Info.Uses[e].(*types.Var); ok && p.LoopOf(v).Stmt != nil && p.isValueOf(v, p.LoopOf(v).Stmt) {
			a.loop = p.LoopOf(v).Stmt
			a.list = a.loop.X
		}
	}
	if a.list == nil { // most calls: what stands around them need not be looked at
		return a, false
	}
	around := p.loopAround(c)
	if around == nil || a.loop != nil && a.loop != around {
		return a, false
	}
	a.loop = around
	for i, arg := range c.Expr.Args {
		root, path, _, ok := p.Place(syntax.Addressed(arg))
		if !ok || root == nil || !syntax.IsPointer(p.Info.TypeOf(arg)) || a.loop.Pos() <= root.Pos() && root.Pos() < a.loop.End() {
			continue
		}
		a.to, a.path, a.index = root, path, i
		return a, true
	}
	return a, false
}

// loopAround returns the loop that a call stands in, as what it does in any case.
func (p *Lists) loopAround(c *xref.Call) *ast.RangeStmt {
	if c.In == nil {
		return nil
	}
	below := ast.Node(c.Expr)
	for n := p.Parent(below, c.In); n != nil; n = p.Parent(n, c.In) {
		switch n := n.(type) {
		case *ast.RangeStmt:
			return n
		case *ast.IfStmt:
			if (n.Body == below || n.Else == below) && !p.comparesWithNil(n.Cond) {
				return nil
			}
		case *ast.ForStmt, *ast.SwitchStmt, *ast.SelectStmt, *ast.FuncLit, *ast.FuncDecl:
			return nil
		}
		below = n
	}
	return nil
}

// comparesWithNil reports whether a condition asks of something whether it is nil.
//
//	if o != nil { o(&c) }
func (p *Lists) comparesWithNil(cond ast.Expr) bool {
	bin, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	return ok && (p.Info.Types[bin.X].IsNil() || p.Info.Types[bin.Y].IsNil())
}

// isValueOf reports whether v is the variable of a loop that has the elements.
func (p *Lists) isValueOf(v *types.Var, loop *ast.RangeStmt) bool {
	id, ok := loop.Value.(*ast.Ident)
	return ok && p.Info.ObjectOf(id) == v
}

// AppliedInTurn reports whether a call applies one option after the other to the
// same object.
func (p *Lists) AppliedInTurn(c *xref.Call) bool {
	_, ok := p.applierOf(c)
	return ok
}

// An Applied is a list of options that a parameter of a function has and that are all
// applied to an object, which an option may give a value at a path.
type Applied struct {
	In    *xref.Func
	Param int
	Index int         // of the object among an option's parameters
	By    *types.Func // the method of an interface that applies one; nil: it is a function
	Path  xref.Path
}

// AppliedSince returns whether options that are applied to a variable between a store and
// a use give what lies at path below it a value in any case, or else the parameter whose
// options may.
//
//	c := config{addr: ":50351"}
//	for _, o := range opts { o(&c) }
//	net.Listen("tcp", c.addr)
func (p *Lists) AppliedSince(s *xref.Store, obj types.Object, path xref.Path, use ast.Node, in *xref.Func) (lost bool, may Applied) {
	for _, a := range p.appliersIn(in) {
		below, ok := xref.CutPrefix(path, a.path)
		if a.to != obj || !ok || below == nil || s.In != in {
			continue
		}
		if g := p.GraphOf(in); !g.Dominates(a.loop.X, use) || !g.Dominates(s.Node, a.loop.X) || a.loop.Pos() <= use.Pos() && use.Pos() < a.loop.End() {
			continue
		}
		set, param := p.listSets(a.list, in, p.setting(a.by, a.index, below), 0)
		if set {
			return true, may
		}
		if i, ok := in.ParamIndex(param); param != nil && ok {
			may = Applied{In: in, Param: i, Index: a.index, By: a.by, Path: below}
		}
	}
	return false, may
}

// SetsApplied reports whether the options that a call brings give what is asked for a
// value in any case, or else which of the caller's options may.
func (p *Lists) SetsApplied(a Applied, c *xref.Call) (set bool, up Applied) {
	sets := p.setting(a.By, a.Index, a.Path)
	args := syntax.Arguments(p.Info, c.Expr)
	if a.In.Sig.Variadic() && a.Param == a.In.Sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid() {
		for i := a.Param; i < len(args); i++ {
			if sets(args[i]) {
				return true, up
			}
		}
		return false, up
	}
	if a.Param < 0 || a.Param >= len(args) {
		return false, up
	}
	set, param := p.listSets(args[a.Param], c.In, sets, 0)
	if i, ok := c.In.ParamIndex(param); param != nil && ok {
		up = Applied{In: c.In, Param: i, Index: a.Index, By: a.By, Path: a.Path}
	}
	return set, up
}
