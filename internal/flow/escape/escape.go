package escape

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Search follows an object forwards from where it is made: through variables,
// fields, elements, arguments and results, to the functions that are given it.
//
//	n := New("127.0.0.1:50826")  // the object made in New
//	n.String()                   // is given to String, and not to Listen
//
// Where it goes out of sight, to importers or to code of other packages that
// could call its methods, it is lost.
type Search struct {
	p       *program.Package
	graph   xref.CallGraph
	made    types.Type                         // the struct that is made
	gets    func(fn *types.Func, arg int) bool // whether to be given to a function's parameter ends the search
	entered map[*xref.Func][]*xref.Call        // the calls that the object went into functions by
	context map[*xref.Func]*xref.Call          // of functions that are known to have been called by one call

	calls bool                // what is made is a function, and whether it is called is asked
	kept  map[*types.Var]bool // the fields that it is kept in
	ran   map[*xref.Func]bool // literals in which it is called, if their own calls are asked for

	exprs  map[ast.Node]bool
	objs   map[types.Object]bool
	stored bool // it has gone through a field or an element
	found  bool
	lost   bool

	in *xref.Func // the function that it is followed through now
}

// Arrives reports whether an object can come to where it is asked for, as far
// as can be seen.
func (e *Search) Arrives() bool { return e.found || e.lost }

// New returns a search for an object of the type made; gets says of a
// parameter of a function whether to be given to it ends the search.
func New(p *program.Package, graph xref.CallGraph, made types.Type, gets func(fn *types.Func, arg int) bool) *Search {
	return &Search{
		p: p, graph: graph, made: syntax.Deref(made), gets: gets,
		entered: make(map[*xref.Func][]*xref.Call), context: make(map[*xref.Func]*xref.Call),
		exprs: make(map[ast.Node]bool), objs: make(map[types.Object]bool),
	}
}

// Enter says that f is known to have been called by c.
func (e *Search) Enter(f *xref.Func, c *xref.Call) { e.context[f] = c }

// Stored reports whether the object has gone through a field or an element.
func (e *Search) Stored() bool { return e.stored }

// Leaves reports whether the object goes out of sight and to nobody who is asked
// for.
func (e *Search) Leaves() bool { return e.lost && !e.found }

// FollowValue follows the value of an expression in the function in.
func (e *Search) FollowValue(x ast.Expr, in *xref.Func) {
	if e.found || e.exprs[x] {
		return
	}
	e.exprs[x], e.in = true, in
	switch up := e.p.Parent(x, in).(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.SliceExpr:
		e.FollowValue(up.(ast.Expr), in)
	case *ast.UnaryExpr:
		if up.Op == token.AND || up.Op == token.ARROW && e.holds(e.p.Info.TypeOf(up)) {
			e.FollowValue(up, in)
		}
	case *ast.TypeAssertExpr:
		e.followAssertion(up, in)
	case *ast.KeyValueExpr:
		if lit, ok := e.p.Parent(up, in).(*ast.CompositeLit); ok && up.Value == x {
			e.followElement(lit, up, in)
		}
	case *ast.CompositeLit:
		e.followElement(up, x, in)
	case *ast.CallExpr:
		if e.calls && up.Fun == x {
			e.run(up, in)
			return
		}
		e.followArgument(up, x, in)
	case *ast.SelectorExpr:
		e.followSelection(up, in)
	case *ast.IndexExpr:
		if up.X == x && e.holds(e.p.Info.TypeOf(up)) {
			e.FollowValue(up, in)
		}
	case *ast.RangeStmt:
		if up.X == x {
			e.followRange(up)
		}
	case *ast.AssignStmt:
		e.followAssignment(up.Lhs, up.Rhs, x, in)
	case *ast.ValueSpec:
		names := make([]ast.Expr, len(up.Names))
		for i, n := range up.Names {
			names[i] = n
		}
		e.followAssignment(names, up.Values, x, in)
	case *ast.SendStmt:
		if up.Value == x {
			e.followStore(up.Chan, in)
		}
	case *ast.ReturnStmt:
		e.followReturn(in, slices.Index(up.Results, x))
	}
}

// followAssertion follows the object through x.(T), and into the cases of a switch
// over its type.
func (e *Search) followAssertion(x *ast.TypeAssertExpr, in *xref.Func) {
	if x.Type != nil {
		e.FollowValue(x, in)
		return
	}
	assign, ok := e.p.Parent(x, in).(*ast.AssignStmt)
	if !ok {
		return
	}
	if s, ok := e.p.Parent(assign, in).(*ast.TypeSwitchStmt); ok {
		for _, clause := range s.Body.List {
			if obj := e.p.Info.Implicits[clause]; obj != nil && e.holds(obj.Type()) {
				e.followVariable(obj)
			}
		}
	}
}

// FollowPlace follows the object that an expression makes or has.
func (e *Search) FollowPlace(x ast.Expr, in *xref.Func) {
	root, _, field, ok := e.p.Place(x)
	switch {
	case !ok:
		e.FollowValue(x, in)
	case field != nil:
		if v, isVar := field.(*types.Var); isVar {
			e.followField(v, x, in)
		}
	case root != nil:
		e.followVariable(root)
		e.followCallers(root, in)
	}
}
