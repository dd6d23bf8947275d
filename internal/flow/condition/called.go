package condition

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/fold"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// What a condition asks may be said by a function of the package, or by a variable that
// holds what that returned. The function is gone through with what is assumed: see
// program.Package.CallResult.
//
//	if err := c.check(); err != nil {
//		return err
//	}
//	net.Listen("tcp", c.addr)

// callResult returns what a call in a condition returns under the assumption, if it is given
// anything of what that says.
func (a *assumption) callResult(v *syntax.Valuation, call *ast.CallExpr, result int) constant.Value {
	if !a.concerns(call) {
		return nil
	}
	if a.row != nil {
		return a.p.CallResult(call, result, v.Of, a.knownAt)
	}
	k := callKey{call, result, a.from, a.holds.Term, ""}
	if a.holds.value != nil {
		k.value = a.holds.value.ExactString()
	}
	known, ok := a.p.returned[k]
	if !ok {
		known = a.p.CallResult(call, result, v.Of, a.knownAt)
		a.p.returned[k] = known
	}
	return known
}

// concerns reports whether what a call of a function of the package returns may depend on
// what the assumption says.
func (a *assumption) concerns(call *ast.CallExpr) bool {
	if !a.p.mentionsAny(call, a.holds.Obj, a.term.Obj) {
		return false
	}
	fn := a.p.StaticCallee(call)
	if isPure(fn) {
		return true
	}
	f := a.p.FuncOf(fn)
	return f != nil && a.p.IsShort(f) && (a.row != nil || a.holds.Path == nil || a.p.Selecting(f, xref.LastField(a.holds.Path)))
}

// A callKey is a result of a call under an assumption.
type callKey struct {
	call   *ast.CallExpr
	result int
	from   ast.Node
	holds  origin.Term
	value  string
}

// knownAt returns what the assumption says of what lies at a path below a variable.
func (a *assumption) knownAt(root types.Object, path xref.Path) constant.Value {
	if a.holds.value != nil {
		if v := a.holds.at(root, path); v != nil {
			return v
		}
	}
	return a.columnAt(root, path)
}

// computed returns what a variable that conditions ask is under the assumption: one that
// was computed of what that says, since it holds; nil for others.
func (a *assumption) computed(v *syntax.Valuation, e ast.Expr) constant.Value {
	id, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	s := a.p.holdsOf(id, a.in)
	if s == nil || !a.holdsAt(s.Node) || slices.Contains(a.asked, s) {
		return nil
	}
	a.asked = append(a.asked, s)
	defer func() { a.asked = a.asked[:len(a.asked)-1] }()
	if call, ok := ast.Unparen(s.RHS).(*ast.CallExpr); ok {
		if !a.p.answersCondition(call) || !a.concerns(call) {
			return nil
		}
		return v.Result(call, max(s.Result, 0))
	}
	return v.Of(s.RHS)
}

// holdsAt reports whether the variable has its value already where a node computes with
// it.
//
//	fits := p < 49152
//	p = 52738
//	if fits { net.Listen("tcp", fmt.Sprint(":", p)) }
func (a *assumption) holdsAt(n ast.Node) bool {
	return a.from == nil || a.p.GraphOf(a.in).Dominates(a.from, n)
}

// holdsOf returns the store by which a variable has its value where it is asked, if that
// is one alone.
//
//	high := 32767
//	err := check(port, high)
func (p *Conditions) holdsOf(id *ast.Ident, in *xref.Func) *xref.Store {
	if s, ok := p.answered[id]; ok {
		return s
	}
	s := p.OnlyStore(in, id, id, isPlain)
	p.answered[id] = s
	return s
}

// isPlain reports whether a store gives a variable the value of an expression, or a result
// of a call.
func isPlain(s *xref.Store) bool {
	_, call := ast.Unparen(s.RHS).(*ast.CallExpr)
	return s.RHS != nil && s.Path == nil && !s.Elem && s.Onto == nil && s.Case == nil && s.Op == token.ASSIGN && (call || s.Result < 0)
}

// answers returns the calls whose results a variable is given in a function, if conditions
// can ask for them.
func (p *Conditions) answers(obj types.Object, in *xref.Func) (calls []*ast.CallExpr) {
	if obj == nil || !saysMore(obj.Type()) {
		return nil
	}
	for _, s := range p.StoresTo(obj) {
		if call := p.answerOf(s); call != nil && s.In == in {
			calls = append(calls, call)
		}
	}
	return calls
}

// answerOf returns the call whose result a store stores, if conditions can ask for it.
func (p *Conditions) answerOf(s *xref.Store) *ast.CallExpr {
	call, ok := ast.Unparen(s.RHS).(*ast.CallExpr)
	if s.RHS == nil || !ok || s.Path != nil || s.Elem || s.Onto != nil || !p.answersCondition(call) {
		return nil
	}
	return call
}

// answersCondition reports whether a condition can ask what a call returns: one of a function
// of the package, or of a pure one of std.
//
//	if _, err := strconv.Atoi(port); err != nil { … }
func (p *Conditions) answersCondition(call *ast.CallExpr) bool {
	fn := p.StaticCallee(call)
	return p.FuncOf(fn) != nil || isPure(fn)
}

// isPure reports whether a function is one of std of which it is known what it makes of
// constants.
func isPure(fn *types.Func) bool {
	return fn != nil && known.Speaks(fn) && fold.Has(fn.FullName())
}

// mentionsAny reports whether a call is given one of two variables, or a part of it, by itself
// or by variables that are given that.
func (p *Conditions) mentionsAny(call *ast.CallExpr, x, y types.Object) bool {
	all, ok := p.mentioned[call]
	if !ok {
		all = make(map[types.Object]bool)
		p.addMentioned(call, all)
		p.mentioned[call] = all
	}
	return all[x] || all[y]
}

// addMentioned adds the variables that an expression mentions, and those that they are given
// their values of in their function.
func (p *Conditions) addMentioned(e ast.Expr, all map[types.Object]bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := p.Info.Uses[id].(*types.Var)
		if !ok || all[v] {
			return true
		}
		all[v] = true
		p.addGiven(v, all)
		return true
	})
}

// addGiven adds what expressions mention that a local variable is given, as far as conditions
// can ask what they are.
func (p *Conditions) addGiven(obj types.Object, all map[types.Object]bool) {
	if v, ok := obj.(*types.Var); !ok || v.Kind() != types.LocalVar {
		return
	}
	for _, s := range p.StoresTo(obj) {
		if !isPlain(s) {
			continue
		}
		if call, ok := ast.Unparen(s.RHS).(*ast.CallExpr); !ok || p.answersCondition(call) {
			p.addMentioned(s.RHS, all)
		}
	}
}

// askCalled notes the parameters, or what lies below them, on which it depends what a
// function of the package returns to a condition.
func (c *chooserFinder) askCalled(call *ast.CallExpr) {
	f := c.p.FuncOf(c.p.StaticCallee(call))
	if f == nil || !c.p.WholeIndexed() || !c.p.IsShort(f) || c.p.CallInCircle(f, c.f) {
		return
	}
	args := syntax.Arguments(c.p.Info, call)
	for _, asked := range c.p.choosersOf(f) {
		var arg ast.Expr
		switch {
		case asked.param == xref.Recv:
			arg = syntax.Receiver(c.p.Info, call)
		case asked.param < len(args):
			arg = args[asked.param]
		}
		if arg == nil {
			continue
		}
		if param, t, ok := c.termBelow(arg, asked.term.Path); ok && !c.ordered[t] {
			c.ask(param, t)
		}
	}
}

// termBelow returns the parameter, with what lies below it, that lies at a path of fields
// below an expression, if the function stores nothing there.
func (c *chooserFinder) termBelow(e ast.Expr, path xref.Path) (param int, t origin.Term, ok bool) {
	root, at, _, ok := c.p.Place(syntax.Addressed(c.p.Unconverted(e)))
	if !ok || root == nil {
		return 0, t, false
	}
	if at, ok = c.p.Join(at, path); !ok || !syntax.IsBasic(xref.TypeAt(root.Type(), at)) {
		return 0, t, false
	}
	return c.p.termAt(c.f, root, at)
}

// noteCalled notes the variables that are given to functions of the package whose answers
// a condition asks.
func (p *Conditions) noteCalled(cond ast.Expr, f *xref.Func, c *conditions) {
	if cond == nil {
		return
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if p.answersCondition(n) {
				p.noteArguments(n, c)
			}
		case *ast.Ident:
			for _, call := range p.answers(p.Info.Uses[n], f) {
				p.noteArguments(call, c)
			}
		}
		return true
	})
}

func (p *Conditions) noteArguments(call *ast.CallExpr, c *conditions) {
	args := call.Args
	if recv := syntax.Receiver(p.Info, call); recv != nil {
		args = append(slices.Clip(args), recv)
	}
	for _, arg := range args {
		if v, ok := p.Root(arg).(*types.Var); ok && !v.IsField() {
			c.objs[v] = true
		}
	}
}
