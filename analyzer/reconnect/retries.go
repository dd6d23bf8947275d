package reconnect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Retries is the fact that a function runs a function that it is given again
// when that has failed.
type Retries struct{ Params []Retried }

// A Retried is a parameter that is run again. Varies are the indexes of its
// own parameters that differ each time.
type Retried struct {
	Param  int // flow.Recv for the receiver
	Varies []int
}

// AFact marks Retries as a fact.
func (*Retries) AFact() {}

func (r *Retries) String() string {
	var parts []string
	for _, p := range r.Params {
		s := flow.ParamString(p.Param)
		if len(p.Varies) > 0 {
			s += fmt.Sprint(" with different arguments ", p.Varies)
		}
		parts = append(parts, s)
	}
	return "retries " + strings.Join(parts, ", ")
}

// exportRetries tells importers of the visible functions that retry. It is
// asked of every package, so it makes do without the index: what a loop calls,
// or hands to another such function, must be a parameter, by its name or in a
// literal.
func (c *checker) exportRetries() {
	r := &retrier{c: c, info: c.prog.Info, of: make(map[*types.Func]*Retries)}
	for _, file := range c.prog.Pass.Files {
		for _, decl := range file.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok && fd.Body != nil {
				r.add(fd)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, f := range r.funcs {
			changed = r.handsOver(f) || changed
		}
	}
	for _, f := range r.funcs {
		if fact := r.of[f.obj]; fact != nil && f.obj.Exported() && c.prog.Pass.Pkg.Name() != "main" {
			c.prog.Pass.ExportObjectFact(f.obj, fact)
		}
	}
}

type retrier struct {
	c     *checker
	info  *types.Info
	funcs []*taker
	of    map[*types.Func]*Retries
}

// A taker is a function that takes functions.
type taker struct {
	obj    *types.Func
	decl   *ast.FuncDecl
	params map[types.Object]int
	calls  []*ast.CallExpr // those that mention a parameter, or a variable made from one
}

// add notes a function that takes functions, and what its own loops retry.
func (r *retrier) add(fd *ast.FuncDecl) {
	obj, ok := r.info.Defs[fd.Name].(*types.Func)
	if !ok {
		return
	}
	f := &taker{obj: obj, decl: fd, params: make(map[types.Object]int)}
	sig := obj.Signature()
	if recv := sig.Recv(); recv != nil && isFunc(recv.Type()) {
		f.params[recv] = flow.Recv
	}
	for i := range sig.Params().Len() {
		if v := sig.Params().At(i); isFunc(v.Type()) {
			f.params[v] = i
		}
	}
	if len(f.params) == 0 {
		return
	}
	r.funcs = append(r.funcs, f)
	var g *control.Graph
	ast.PreorderStack(fd.Body, nil, func(n ast.Node, stack []ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		f.calls = append(f.calls, call)
		i, ok := f.params[r.named(call.Fun)]
		if !ok || !retriable(r.info.TypeOf(call.Fun)) || !mayLoop(fd.Body) {
			return true
		}
		if g == nil {
			g = control.New(fd.Body, sig, r.info, r.c.prog.NoReturn)
		}
		r.called(f, g, i, call, outermost(stack, call))
		return true
	})
}

// outermost returns the literal that a node stands in, of those in a body the
// outermost one, or the node itself.
func outermost(stack []ast.Node, n ast.Node) ast.Node {
	for _, outer := range stack {
		if lit, ok := outer.(*ast.FuncLit); ok {
			return lit
		}
	}
	return n
}

// mayLoop reports whether a body has a loop.
func mayLoop(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		}
		return !found
	})
	return found
}

// called notes that a loop calls parameter i.
func (r *retrier) called(f *taker, g *control.Graph, i int, call *ast.CallExpr, node ast.Node) {
	failure := control.Failure{Transient: r.c.transient}
	loops := g.Loops(node, failure)
	if len(loops) == 0 {
		return
	}
	var varies []int
	for k, arg := range call.Args {
		if slices.ContainsFunc(loops, func(loop ast.Node) bool { return g.Varies(loop, arg) }) {
			varies = append(varies, k)
		}
	}
	if len(varies) > 0 && !fails(r.info.TypeOf(call.Fun)) {
		return // it walks over things, and calls the function once for each
	}
	r.note(f, Retried{i, varies})
}

func (r *retrier) note(f *taker, p Retried) bool {
	fact := r.of[f.obj]
	if fact == nil {
		fact = new(Retries)
		r.of[f.obj] = fact
	}
	if slices.ContainsFunc(fact.Params, func(q Retried) bool { return q.Param == p.Param }) {
		return false
	}
	fact.Params = append(fact.Params, p)
	return true
}

// handsOver notes the parameters that f hands to functions that retry.
func (r *retrier) handsOver(f *taker) (changed bool) {
	for _, call := range f.calls {
		fact := r.factOf(call)
		if fact == nil {
			continue
		}
		for _, p := range fact.Params {
			arg := argument(call, p.Param)
			if arg == nil {
				continue
			}
			for v, i := range f.params {
				if r.mentions(f, arg, v, 0) {
					changed = r.note(f, Retried{i, nil}) || changed
				}
			}
		}
	}
	if fact := r.of[f.obj]; fact != nil {
		slices.SortFunc(fact.Params, func(a, b Retried) int { return a.Param - b.Param })
	}
	return changed
}

// factOf returns what is known of the function that a call names.
func (r *retrier) factOf(call *ast.CallExpr) *Retries {
	fn := r.c.callee(call)
	if fn == nil {
		return nil
	}
	fn = fn.Origin()
	if fn.Pkg() == r.c.prog.Pass.Pkg {
		return r.of[fn]
	}
	fact := new(Retries)
	if known.Speaks(fn) || !r.c.prog.Pass.ImportObjectFact(fn, fact) {
		return nil
	}
	return fact
}

// mentions reports whether an expression names a variable, or another that was
// made from it.
func (r *retrier) mentions(f *taker, x ast.Node, v types.Object, depth int) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		obj := r.info.Uses[id]
		found = obj == v
		if local, isVar := obj.(*types.Var); isVar && !found && depth < maxHelpers && isFunc(local.Type()) {
			found = r.madeFrom(f, local, v, depth+1)
		}
		return !found
	})
	return found
}

// madeFrom reports whether a local variable is assigned what mentions another.
func (r *retrier) madeFrom(f *taker, local, v types.Object, depth int) bool {
	found := false
	ast.Inspect(f.decl.Body, func(n ast.Node) bool {
		as, ok := n.(*ast.AssignStmt)
		if !ok || len(as.Lhs) != len(as.Rhs) {
			return !found
		}
		for i, lhs := range as.Lhs {
			if id, ok := lhs.(*ast.Ident); ok && r.info.ObjectOf(id) == local {
				found = found || r.mentions(f, as.Rhs[i], v, depth)
			}
		}
		return !found
	})
	return found
}

// named returns the variable that an expression names, or nil.
func (r *retrier) named(e ast.Expr) types.Object {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		return r.info.Uses[id]
	}
	return nil
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// retriable reports whether a function can be run again because it failed: its
// result says so, or it takes nothing that could differ.
func retriable(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	return ok && (fails(t) || sig.Results().Len() == 0 && takesNothing(sig))
}

// takesNothing reports whether a function takes a context at most.
func takesNothing(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		named, ok := types.Unalias(v.Type()).(*types.Named)
		if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "context" {
			return false
		}
	}
	return true
}

// fails reports whether a function's last result tells of failure.
func fails(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Results().Len() == 0 {
		return false
	}
	last := sig.Results().At(sig.Results().Len() - 1).Type()
	return isError(last) || isBool(last)
}
