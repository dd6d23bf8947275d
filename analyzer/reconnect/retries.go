package reconnect

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Retries is the fact that a function runs a function that it is given again
// when that has failed.
type Retries struct{ Params []Retried }

// A Retried is a parameter that is run again. Varies are the indexes of its
// own parameters that differ each time.
type Retried struct {
	Arg
	Varies []int
}

// AFact marks Retries as a fact.
func (*Retries) AFact() {}

func (r *Retries) String() string {
	var parts []string
	for _, p := range r.Params {
		s := p.Arg.String()
		if len(p.Varies) > 0 {
			s += fmt.Sprint(" with different arguments ", p.Varies)
		}
		parts = append(parts, s)
	}
	return "retries " + strings.Join(parts, ", ")
}

// runsParameters reports whether the package has a loop that calls a function
// value, or hands one to a function that retries it. It does not need the
// index.
func (c *checker) runsParameters() bool {
	if c.prog.Mentions(c.retries) {
		return true
	}
	found := false
	for _, file := range c.prog.Pass.Files {
		for _, decl := range file.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok && fd.Body != nil && !found {
				found = c.loopsOverValue(fd.Body)
			}
		}
	}
	return found
}

func (c *checker) retries(fn *types.Func) bool {
	return !known.Speaks(fn) && fn.Pkg() != c.prog.Pass.Pkg && c.prog.Pass.ImportObjectFact(fn, new(Retries))
}

func (c *checker) loopsOverValue(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt:
			found = found || c.callsValue(n.Body)
		case *ast.RangeStmt:
			found = found || c.callsValue(n.Body)
		}
		return !found
	})
	return found
}

// callsValue reports whether a function value that tells of failure, or takes
// nothing, is called below n.
func (c *checker) callsValue(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && c.isValue(call) {
			found = true
		}
		return !found
	})
	return found
}

// isValue reports whether a call is of a parameter or field of function type
// that may be retried.
func (c *checker) isValue(call *ast.CallExpr) bool {
	info := c.prog.Info
	var obj types.Object
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		obj = info.Uses[fun]
	case *ast.SelectorExpr:
		obj = info.Uses[fun.Sel]
	}
	v, ok := obj.(*types.Var)
	if !ok {
		return false
	}
	sig, ok := v.Type().Underlying().(*types.Signature)
	return ok && retriable(sig)
}

// retriable reports whether a function can be run again because it failed: its
// result says so, or it takes nothing that could differ.
func retriable(sig *types.Signature) bool {
	n := sig.Results().Len()
	if n == 0 {
		return sig.Params().Len() == 0
	}
	last := sig.Results().At(n - 1).Type()
	return isError(last) || isBool(last)
}

// exportRetries tells importers of the visible functions that retry.
func (c *checker) exportRetries() {
	facts := make(map[*flow.Func]*Retries)
	for _, call := range c.prog.Calls() {
		if call.In == nil || !c.prog.Runs(call) {
			continue
		}
		for _, r := range c.retriedBy(call) {
			c.climbRetried(call, r, facts)
		}
	}
	for _, f := range c.prog.Funcs() {
		if fact := facts[f]; fact != nil {
			c.prog.Pass.ExportObjectFact(f.Obj, fact)
		}
	}
}

// retried is a function value that a call runs, or hands to what retries it.
type retried struct {
	q      flow.Query
	varies []int
	loops  bool // for certain; otherwise only if the call does
}

func (c *checker) retriedBy(call *flow.Call) []retried {
	if c.isValue(call.Expr) {
		return []retried{{q: flow.Query{Expr: call.Expr.Fun, In: call.In}}}
	}
	fn := c.prog.StaticCallee(call.Expr)
	var fact Retries
	if fn == nil || known.Speaks(fn) || c.prog.FuncOf(fn) != nil || !c.prog.Pass.ImportObjectFact(fn, &fact) {
		return nil
	}
	var all []retried
	for _, p := range fact.Params {
		for _, q := range c.prog.ParamQueries(call, fn, p.Param, p.Path, flow.Whole) {
			all = append(all, retried{q, p.Varies, true})
		}
	}
	return all
}

// climbRetried notes the visible functions whose parameter is what a call
// retries.
func (c *checker) climbRetried(call *flow.Call, r retried, facts map[*flow.Func]*Retries) {
	for _, o := range c.prog.Climb(r.q, flow.Climber{Visit: func(flow.Origin, []*flow.Call) {}}) {
		loops := r.loops
		varies := r.varies
		for _, via := range append([]*flow.Call{call}, o.Via...) {
			if loops {
				break
			}
			var ok bool
			if loops, ok = c.runsAgain(via, 0); ok && via == call && !r.loops {
				varies = c.varying(call)
			}
		}
		if !loops || c.onlyVisits(call, varies, r) {
			continue
		}
		p := Retried{Arg{o.Param, flow.PathString(o.Want.Path)}, varies}
		fact := facts[o.Func]
		if fact == nil {
			fact = new(Retries)
			facts[o.Func] = fact
		}
		same := func(q Retried) bool { return q.Arg == p.Arg }
		if len(fact.Params) < maxWays && !slices.ContainsFunc(fact.Params, same) {
			fact.Params = append(fact.Params, p)
		}
	}
}

// onlyVisits reports whether each run is about something else: a function that
// walks over things is no retry helper.
func (c *checker) onlyVisits(call *flow.Call, varies []int, r retried) bool {
	return !r.loops && len(varies) > 0 && len(varies) >= len(call.Expr.Args)
}

// runsAgain reports whether a call runs again after it failed, in its own
// function or because that is a literal which does.
func (c *checker) runsAgain(call *flow.Call, depth int) (again, own bool) {
	if call.In == nil || depth > maxHelpers {
		return false, false
	}
	if known, ok := c.looping[call]; ok {
		return known, true
	}
	c.looping[call] = false
	_, again = c.graph(call.In).Again(call.Expr, c.failure(call.In))
	if !again && call.In.Lit != nil {
		for _, up := range c.prog.Callers(call.In) {
			if up != call {
				if outer, _ := c.runsAgain(up, depth+1); outer {
					again = true
				}
			}
		}
		for _, r := range c.runners(call.In) {
			again = again || r.when == "retry"
		}
	}
	c.looping[call] = again
	return again, true
}

// varying returns the arguments of a call that differ with each iteration of
// the loops around it.
func (c *checker) varying(call *flow.Call) []int {
	var list []int
	g := c.graph(call.In)
	for _, loop := range g.Loops(call.Expr, c.failure(call.In)) {
		for i, arg := range call.Expr.Args {
			if g.Varies(loop, arg) && !slices.Contains(list, i) {
				list = append(list, i)
			}
		}
	}
	slices.Sort(list)
	return list
}
