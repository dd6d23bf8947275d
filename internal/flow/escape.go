package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An escape follows an object forwards from where it is made: through variables,
// fields, elements, arguments and results, to the functions that are given it.
//
//	n := New("127.0.0.1:50826")  // the object made in New
//	n.String()                   // is given to String, and not to Listen
//
// Where it goes out of sight, to importers or to code of other packages that
// could call its methods, it is lost.
type escape struct {
	p       *Package
	made    types.Type                         // the struct that is made
	gets    func(fn *types.Func, arg int) bool // whether to be given to a function's parameter ends the search
	calls   map[*program.Func][]*program.Call  // the calls that the object went into functions by
	context map[*program.Func]*program.Call    // of functions that are known to have been called by one call

	exprs map[ast.Node]bool
	objs  map[types.Object]bool
	kept  bool // it has gone through a field or an element
	found bool
	lost  bool
}

// arrives reports whether an object can come to where it is asked for, as far
// as can be seen.
func (e *escape) arrives() bool { return e.found || e.lost }

func (p *Package) newEscape(made types.Type, gets func(*types.Func, int) bool) *escape {
	return &escape{
		p: p, made: syntax.Deref(made), gets: gets,
		calls: make(map[*program.Func][]*program.Call), context: make(map[*program.Func]*program.Call),
		exprs: make(map[ast.Node]bool), objs: make(map[types.Object]bool),
	}
}

// followValue follows the value of an expression in the function in.
func (e *escape) followValue(x ast.Expr, in *program.Func) {
	if e.found || e.exprs[x] {
		return
	}
	e.exprs[x] = true
	switch up := e.p.Parent(x, in).(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.SliceExpr:
		e.followValue(up.(ast.Expr), in)
	case *ast.UnaryExpr:
		if up.Op == token.AND || up.Op == token.ARROW && e.holds(e.p.Info.TypeOf(up)) {
			e.followValue(up, in)
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
		e.followArgument(up, x, in)
	case *ast.SelectorExpr:
		e.followSelection(up, in)
	case *ast.IndexExpr:
		if up.X == x && e.holds(e.p.Info.TypeOf(up)) {
			e.followValue(up, in)
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
		e.followReturn(in)
	}
}

// followAssertion follows the object through x.(T), and into the cases of a switch
// over its type.
func (e *escape) followAssertion(x *ast.TypeAssertExpr, in *program.Func) {
	if x.Type != nil {
		e.followValue(x, in)
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

// followElement follows the object into a literal that it stands in.
func (e *escape) followElement(lit *ast.CompositeLit, elt ast.Expr, in *program.Func) {
	st := syntax.Struct(e.p.Info.TypeOf(lit))
	if st == nil {
		e.followValue(lit, in)
		return
	}
	for i := range lit.Elts {
		if lit.Elts[i] != elt {
			continue
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				if f, ok := e.p.Info.Uses[id].(*types.Var); ok {
					e.followField(f, lit, in)
				}
			}
		} else if i < st.NumFields() {
			e.followField(st.Field(i), lit, in)
		}
	}
}

// followField follows the object to where its field of a holder is read. Who has the
// holder has the object too if the field is not the package's own.
func (e *escape) followField(f *types.Var, holder ast.Expr, in *program.Func) {
	if f = f.Origin(); !e.objs[f] {
		e.objs[f] = true
		e.kept = true
		for _, u := range e.p.Uses(f) {
			if sel, ok := e.p.Parent(u.Ident, u.In).(*ast.SelectorExpr); ok && sel.Sel == u.Ident {
				e.followValue(sel, u.In)
			}
		}
	}
	if f.Exported() || f.Embedded() || f.Pkg() != e.p.Pass.Pkg {
		e.followValue(holder, in)
	}
}

// followSelection follows the object to a method that is called or taken of it, or a
// field that can have it in it.
func (e *escape) followSelection(sel *ast.SelectorExpr, in *program.Func) {
	s := e.p.Info.Selections[sel]
	if s == nil {
		return
	}
	if s.Kind() == types.FieldVal {
		if e.holds(s.Type()) {
			e.followValue(sel, in)
		}
		return
	}
	if call, ok := e.p.Parent(sel, in).(*ast.CallExpr); ok && call.Fun == ast.Expr(sel) {
		e.followCall(call, program.Recv, in)
		return
	}
	if fn, ok := s.Obj().(*types.Func); ok {
		e.followInto(fn.Origin(), program.Recv, nil)
		e.followValue(sel, in)
	}
}

// followArgument follows the object into a call that it is an argument of.
func (e *escape) followArgument(call *ast.CallExpr, x ast.Expr, in *program.Func) {
	if e.p.Info.Types[call.Fun].IsType() || syntax.IsBuiltin(e.p.Info, call, "append") {
		e.followValue(call, in)
		return
	}
	for i, arg := range syntax.Arguments(e.p.Info, call) {
		if arg == x {
			e.followCall(call, i, in)
		}
	}
	if syntax.Receiver(e.p.Info, call) == x {
		e.followCall(call, program.Recv, in)
	}
}

// followCall follows the object into the functions that a call runs.
func (e *escape) followCall(call *ast.CallExpr, arg int, in *program.Func) {
	c := &program.Call{Expr: call, In: in}
	if fn := typeutil.StaticCallee(e.p.Info, call); fn != nil {
		e.followInto(fn.Origin(), arg, c)
		return
	}
	if b, ok := typeutil.Callee(e.p.Info, call).(*types.Builtin); ok && b != nil {
		return
	}
	callees := e.p.calleesOf(c)
	for _, f := range callees {
		e.followParam(f, arg, c)
	}
	if fn, ok := typeutil.Callee(e.p.Info, call).(*types.Func); ok { // an interface's method
		e.found = e.found || e.gets(fn.Origin(), arg)
	} else if len(callees) == 0 {
		e.lost = true
	}
}

// followInto follows the object into a function.
func (e *escape) followInto(fn *types.Func, arg int, c *program.Call) {
	if e.gets(fn, arg) {
		e.found = true
		return
	}
	if f := e.p.FuncOf(fn); f != nil {
		e.followParam(f, arg, c)
		return
	}
	if known.Speaks(fn) {
		return // std calls no listening method of what it is given, but for those it is asked to
	}
	v := program.ParamOf(fn.Signature(), min(arg, fn.Signature().Params().Len()-1))
	if arg != program.Recv && v != nil && e.holdsInterface(v.Type()) {
		e.lost = true
	}
	if c != nil && e.holds(fn.Signature().Results()) {
		e.followValue(c.Expr, c.In)
	}
}

// followParam follows the object into a function of this package.
func (e *escape) followParam(f *program.Func, arg int, c *program.Call) {
	if f.Obj != nil && e.gets(f.Obj.Origin(), arg) {
		e.found = true
		return
	}
	if c != nil {
		e.calls[f] = append(e.calls[f], c)
	}
	if f.Sig.Variadic() {
		arg = min(arg, f.Sig.Params().Len()-1)
	}
	if v := f.Param(arg); v != nil {
		e.followVariable(v)
	}
}

// followRange follows the object to the variables of a range over what holds it.
func (e *escape) followRange(s *ast.RangeStmt) {
	e.kept = true
	for _, x := range []ast.Expr{s.Key, s.Value} {
		if id, ok := x.(*ast.Ident); ok {
			if obj := e.p.Info.ObjectOf(id); obj != nil && e.holds(obj.Type()) {
				e.followVariable(obj)
			}
		}
	}
}

// followAssignment follows the object to what is assigned the value x.
func (e *escape) followAssignment(lhs, rhs []ast.Expr, x ast.Expr, in *program.Func) {
	for i, r := range rhs {
		if r != x {
			continue
		}
		if len(lhs) == len(rhs) {
			e.followStore(lhs[i], in)
			continue
		}
		for _, l := range lhs {
			if e.holds(e.p.Info.TypeOf(l)) {
				e.followStore(l, in)
			}
		}
	}
}

// followStore follows the object into a variable, field or element.
func (e *escape) followStore(to ast.Expr, in *program.Func) {
	switch to := ast.Unparen(to).(type) {
	case *ast.Ident:
		if obj := e.p.Info.ObjectOf(to); obj != nil && to.Name != "_" {
			e.followVariable(obj)
		}
	case *ast.StarExpr:
		e.followStore(to.X, in)
	case *ast.IndexExpr:
		e.followStore(to.X, in)
	case *ast.SelectorExpr:
		obj, ok := e.p.Info.Uses[to.Sel].(*types.Var)
		switch {
		case ok && obj.IsField():
			e.followField(obj, to.X, in)
			if obj.Exported() || obj.Pkg() != e.p.Pass.Pkg {
				e.followStore(to.X, in)
			}
		case ok:
			e.followVariable(obj)
		}
	}
}

// followVariable follows the object to where the variable is read that holds it.
func (e *escape) followVariable(obj types.Object) {
	if e.objs[obj] || e.found {
		return
	}
	e.objs[obj] = true
	if obj.Parent() == obj.Pkg().Scope() && (obj.Pkg() != e.p.Pass.Pkg || obj.Exported() && e.p.Pass.Pkg.Name() != "main") {
		e.lost = true
	}
	for _, u := range e.p.Uses(syntax.Origin(obj)) {
		e.followValue(u.Ident, u.In)
	}
}

// followReturn follows the object out of a function: to the call that it came in
// by, or that is known to be the one asked about, else to all.
func (e *escape) followReturn(f *program.Func) {
	if f == nil || e.exprs[f.Node()] {
		return
	}
	if c := e.context[f]; c != nil {
		e.followValue(c.Expr, c.In)
		return
	}
	if calls := e.calls[f]; len(calls) > 0 {
		for _, c := range calls {
			e.followValue(c.Expr, c.In)
		}
		return
	}
	e.exprs[f.Node()] = true
	if e.p.Visible(f) {
		e.lost = true
	}
	callers := e.p.Callers(f)
	for _, c := range callers {
		e.followValue(c.Expr, c.In)
	}
	if len(callers) == 0 && (f.Lit != nil || e.p.UsedAsValue(f.Obj)) {
		e.lost = true // who calls it, nobody knows
	}
}
