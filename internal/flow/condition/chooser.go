package condition

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A chooser is a parameter, or what lies at a path below it, that a function
// compares with constants and does not set. Of a pointer it is asked whether that
// is nil, of a slice how long it is: these are its values here.
type chooser struct {
	param  int
	term   origin.Term
	values []constant.Value
	asked  bool // it is ordered, or given to a pure function: each value must be asked
}

type chooserFinder struct {
	p       *Conditions
	f       *xref.Func
	all     []chooser
	ordered map[origin.Term]bool // compared by order too, or by a function: a constant says nothing of its neighbours
}

// choosersOf returns what the conditions of f compare with constants.
func (p *Conditions) choosersOf(f *xref.Func) []chooser {
	if f == nil {
		return nil
	}
	if found, ok := p.choosers[f]; ok {
		return found
	}
	p.IndexBody(f)
	find := &chooserFinder{p: p, f: f, ordered: make(map[origin.Term]bool)}
	ast.Inspect(f.Body, find.visit)
	for i, c := range find.all {
		if find.ordered[c.term] {
			find.all[i] = chooser{param: c.param, term: c.term, asked: true}
		}
	}
	found := slices.DeleteFunc(find.all, func(c chooser) bool {
		if !p.decidable(c, f) || c.asked && !syntax.IsBasic(xref.TypeAt(c.term.Obj.Type(), c.term.Path)) {
			return true
		}
		if len(c.values) > bound.Choices {
			p.Exceed(bound.Choices, "constants that a parameter is compared with", f)
		}
		return len(c.values) > bound.Choices
	})
	p.choosers[f] = found
	return found
}

// decidable reports whether a glance leaves it possible that a call of f, here or
// in an importer, gives a chooser a constant.
func (p *Conditions) decidable(c chooser, f *xref.Func) bool {
	if c.term.Path != nil {
		field := xref.LastField(c.term.Path)
		if p.Visible(f) && field.Exported() {
			return true
		}
		stores := p.StoresTo(field)
		return len(stores) == 0 || slices.ContainsFunc(stores, func(s *xref.Store) bool { return s.RHS != nil && p.isPlain(s.RHS) })
	}
	if f.Obj == nil || p.Visible(f) || p.UsedAsValue(f.Obj) || p.ViaInterface(f.Obj.Name()) {
		return true
	}
	return slices.ContainsFunc(p.CallsOf(f.Obj), func(call *xref.Call) bool {
		args := syntax.Arguments(p.Info, call.Expr)
		if c.param < 0 || c.param >= len(args) {
			return true
		}
		return p.isPlain(args[c.param])
	})
}

// isPlain reports whether an expression is a constant, or a variable that may
// hold one.
func (p *Conditions) isPlain(e ast.Expr) bool {
	e = p.Unconverted(e)
	_, named := e.(*ast.Ident)
	return named || p.Info.Types[e].Value != nil || syntax.IsPointer(p.Info.TypeOf(e)) || syntax.IsSlice(p.Info.TypeOf(e))
}

func (c *chooserFinder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		return false
	case *ast.BinaryExpr:
		switch n.Op {
		case token.EQL, token.NEQ:
			c.compare(n.X, n.Y)
			c.compare(n.Y, n.X)
		case token.LSS, token.LEQ, token.GTR, token.GEQ:
			c.order(n.X, n.Y)
			c.order(n.Y, n.X)
		}
	case *ast.CallExpr:
		c.askPure(n)
	case *ast.SwitchStmt:
		for _, clause := range n.Body.List {
			for _, e := range clause.(*ast.CaseClause).List {
				if n.Tag != nil {
					c.compare(n.Tag, e)
				} else {
					c.flag(e)
				}
			}
		}
	case *ast.ReturnStmt:
		for _, e := range n.Results {
			c.flag(e) // what it answers to a condition of its caller
		}
	case *ast.IfStmt:
		c.flag(n.Cond)
	case *ast.ForStmt:
		c.flag(n.Cond)
	}
	return true
}

// order notes that e is ordered before or behind a constant.
//
//	if len(addr) > 0 { … }
func (c *chooserFinder) order(e, with ast.Expr) {
	if list := syntax.LenOf(c.p.Info, e); list != nil {
		c.measure(list, c.p.Info.Types[with].Value, true)
		return
	}
	if param, t, ok := c.termOf(e); ok {
		c.ask(param, t)
	} else if id, ok := c.p.Unconverted(e).(*ast.Ident); ok {
		c.derive(id)
	}
}

// ask notes that what a function does depends on a parameter by more than whether
// it is one of some constants.
func (c *chooserFinder) ask(param int, t origin.Term) {
	c.ordered[t] = true
	if !slices.ContainsFunc(c.all, func(old chooser) bool { return old.term == t }) {
		c.all = append(c.all, chooser{param: param, term: t})
	}
}

// askPure notes the parameters that are given to one of std's pure functions.
//
//	strings.HasPrefix(network, "udp")
func (c *chooserFinder) askPure(call *ast.CallExpr) {
	if !isPure(c.p.StaticCallee(call)) {
		return
	}
	for _, arg := range call.Args {
		if param, t, ok := c.termOf(arg); ok {
			c.ask(param, t)
		}
	}
}

// measure notes that the length of a slice or text is compared with n. What a
// text of some length is, nobody knows, but for the empty one.
func (c *chooserFinder) measure(list ast.Expr, n constant.Value, ordered bool) {
	param, t, ok := c.termOf(list)
	if !ok || !syntax.IsSlice(c.p.Info.TypeOf(list)) && !syntax.IsString(c.p.Info.TypeOf(list)) {
		return
	}
	length, exact := int64(0), false
	if n != nil && n.Kind() == constant.Int {
		length, exact = constant.Int64Val(n)
	}
	switch {
	case !exact || length < 0 || length > bound.Choices/2 || length > 0 && syntax.IsString(c.p.Info.TypeOf(list)):
		c.ask(param, t)
	case syntax.IsString(c.p.Info.TypeOf(list)):
		c.note(param, t, constant.MakeString(""))
	case ordered:
		for i := range length + 2 {
			c.note(param, t, constant.MakeInt64(i))
		}
	default:
		c.note(param, t, n)
	}
}

// compare notes that e is compared with a constant, or with nil.
func (c *chooserFinder) compare(e, with ast.Expr) {
	v := c.p.Info.Types[with].Value
	if list := syntax.LenOf(c.p.Info, e); list != nil {
		c.measure(list, v, false)
		return
	}
	switch call, isCall := ast.Unparen(e).(*ast.CallExpr); {
	case isCall:
		c.askCalled(call)
	case !c.p.Info.Types[with].IsNil():
	case syntax.IsPointer(c.p.Info.TypeOf(e)):
		if param, t, ok := c.termOf(e); ok {
			c.note(param, t, constant.MakeBool(true))
			c.note(param, t, constant.MakeBool(false))
		}
		return
	default:
		if id, ok := ast.Unparen(e).(*ast.Ident); ok {
			c.derive(id)
		}
	}
	for _, zero := range c.p.zeros(with) {
		if param, t, ok := c.termOf(e); ok {
			c.note(param, t, zero)
		}
	}
	if v == nil || v.Kind() != constant.Int && v.Kind() != constant.String {
		return
	}
	if param, t, ok := c.termOf(e); ok {
		c.note(param, t, v)
	} else if id, ok := c.p.Unconverted(e).(*ast.Ident); ok {
		c.derive(id)
	}
}

// flag notes the parameters in a condition that are flags themselves.
//
//	if !listen { … }
func (c *chooserFinder) flag(cond ast.Expr) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		c.flag(e.X)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			c.flag(e.X)
			c.flag(e.Y)
		}
	case *ast.CallExpr:
		c.askCalled(e)
	case *ast.Ident, *ast.SelectorExpr:
		if !syntax.IsBool(c.p.Info.TypeOf(e)) {
			return
		}
		if param, t, ok := c.termOf(e); ok {
			c.note(param, t, constant.MakeBool(true))
			c.note(param, t, constant.MakeBool(false))
		} else if id, ok := e.(*ast.Ident); ok {
			c.lookup(id)
			c.derive(id)
		}
	}
}

func (c *chooserFinder) note(param int, t origin.Term, v constant.Value) {
	i := slices.IndexFunc(c.all, func(old chooser) bool { return old.term == t })
	if i < 0 {
		i = len(c.all)
		c.all = append(c.all, chooser{param: param, term: t})
	}
	if len(c.all[i].values) > bound.Choices {
		return // one more than are asked for: it is none
	}
	same := func(old constant.Value) bool { return old.ExactString() == v.ExactString() }
	if !slices.ContainsFunc(c.all[i].values, same) {
		c.all[i].values = append(c.all[i].values, v)
	}
}

// termOf returns the parameter, with what lies at a path of fields below it,
// that e is, if the function stores nothing there.
func (c *chooserFinder) termOf(e ast.Expr) (param int, t origin.Term, ok bool) {
	return c.p.paramTerm(c.f, e)
}

func (p *Conditions) paramTerm(f *xref.Func, e ast.Expr) (param int, t origin.Term, ok bool) {
	root, path, _, ok := p.Place(p.Unconverted(e))
	if t := p.Info.TypeOf(e); !ok || root == nil || !isTypeParam(t) && !syntax.IsBasic(t) && !syntax.IsPointer(t) && !syntax.IsSlice(t) {
		return 0, origin.Term{}, false
	}
	return p.termAt(f, root, path)
}

// termAt returns the parameter of f that root is, with what lies at a path of fields
// below it, if f stores nothing there.
func (p *Conditions) termAt(f *xref.Func, root types.Object, path xref.Path) (param int, t origin.Term, ok bool) {
	if param, ok = f.ParamIndex(root); !ok || !xref.OnlyFields(path) {
		return 0, origin.Term{}, false
	}
	for _, s := range p.StoresTo(root) {
		if _, below := xref.CutPrefix(path, s.Path); below {
			return 0, origin.Term{}, false
		}
	}
	return param, origin.Term{Obj: root, Path: path}, true
}
