package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// block executes statements. A label that a goto jumps back to is the head of
// a loop that the rest of the block is the body of.
func (f *frame) block(list []ast.Stmt) {
	for i, s := range list {
		if l, ok := s.(*ast.LabeledStmt); ok && f.jumpedTo(l, list[i:]) {
			f.labelled(l, list[i:])
			return
		}
		f.stmt(s, "")
	}
}

// jumpedTo reports whether a goto below the statements jumps to the label.
func (f *frame) jumpedTo(l *ast.LabeledStmt, list []ast.Stmt) bool {
	found := f.labels[l.Label.Name] != nil
	for _, s := range list {
		ast.Inspect(s, func(n ast.Node) bool {
			if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.GOTO && b.Label.Name == l.Label.Name {
				found = true
			}
			return !found
		})
	}
	return found
}

func (f *frame) labelled(l *ast.LabeledStmt, list []ast.Stmt) {
	f.st = meet(f.st, f.labels[l.Label.Name], nil)
	f.labels[l.Label.Name] = nil
	f.iterate(l, func() *state {
		f.stmt(l.Stmt, l.Label.Name)
		f.block(list[1:])
		end := f.st
		back := f.labels[l.Label.Name]
		f.labels[l.Label.Name] = nil
		f.st = end
		return back
	})
}

func (f *frame) stmt(s ast.Stmt, label string) {
	switch s := s.(type) {
	case *ast.LabeledStmt:
		f.st = meet(f.st, f.labels[s.Label.Name], nil)
		f.stmt(s.Stmt, s.Label.Name)
		return
	}
	if f.st == nil || f.e.slice != nil && f.leftOut(s) {
		return
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		f.ignore(s.X)
		f.multi(s.X)
	case *ast.AssignStmt:
		f.assign(s)
	case *ast.IncDecStmt:
		op := token.ADD
		if s.Tok == token.DEC {
			op = token.SUB
		}
		f.change(s.X, op, constOf(constant.MakeInt64(1), nil))
	case *ast.DeclStmt:
		if gen, ok := s.Decl.(*ast.GenDecl); ok && gen.Tok == token.VAR {
			for _, spec := range gen.Specs {
				f.declare(spec.(*ast.ValueSpec))
			}
		} else if ok {
			f.e.indexConsts(gen)
		}
	case *ast.BlockStmt:
		f.block(s.List)
	case *ast.IfStmt:
		f.ifStmt(s)
	case *ast.ForStmt:
		f.forStmt(s, label)
	case *ast.RangeStmt:
		f.rangeStmt(s, label)
	case *ast.SwitchStmt:
		f.switchStmt(s, label)
	case *ast.TypeSwitchStmt:
		f.typeSwitch(s, label)
	case *ast.SelectStmt:
		f.selectStmt(s, label)
	case *ast.ReturnStmt:
		f.returnStmt(s)
	case *ast.BranchStmt:
		f.jump(s)
	case *ast.GoStmt:
		f.async(s.Call)
	case *ast.DeferStmt:
		f.deferCall(s.Call)
	case *ast.SendStmt:
		v := f.convert(f.expr(s.Value), f.e.Info.TypeOf(s.Value), elemOf(f.e.Info.TypeOf(s.Chan)))
		f.store(under(f.places(f.expr(s.Chan)), anyElem), v, true)
	}
}

// under returns the places under a key of others.
func under(to []place, key string) []place {
	out := make([]place, len(to))
	for i, p := range to {
		out[i] = place{p.obj, below(p.path, key)}
	}
	return out
}

func (f *frame) declare(spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		if len(spec.Values) == 0 {
			f.define(name, zero)
		} else if len(spec.Values) == len(spec.Names) {
			v := f.expr(spec.Values[i])
			f.define(name, f.convert(v, f.e.Info.TypeOf(spec.Values[i]), f.e.Info.TypeOf(name)))
		}
	}
	if len(spec.Values) == 1 && len(spec.Names) > 1 {
		vals := f.multi(spec.Values[0])
		for i, name := range spec.Names {
			f.define(name, nth(vals, i))
		}
	}
}

func nth(vals []Value, i int) Value {
	if i < len(vals) {
		return vals[i]
	}
	return opaque
}

// define gives a new variable its value.
func (f *frame) define(id *ast.Ident, v Value) {
	if id.Name == "_" || f.st == nil {
		return
	}
	obj, ok := f.e.Info.ObjectOf(id).(*types.Var)
	if !ok {
		return
	}
	f.set(f.variable(obj), v)
}

func (f *frame) assign(s *ast.AssignStmt) {
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		op := s.Tok - token.ADD_ASSIGN + token.ADD
		f.change(s.Lhs[0], op, f.expr(s.Rhs[0]))
		return
	}
	var vals []Value
	if len(s.Rhs) == len(s.Lhs) {
		for i, r := range s.Rhs {
			v := f.expr(r)
			vals = append(vals, f.convert(v, f.e.Info.TypeOf(r), f.e.Info.TypeOf(s.Lhs[i])))
		}
	} else if len(s.Rhs) == 1 {
		vals = f.multi(s.Rhs[0])
	}
	if id, ok := s.Lhs[len(s.Lhs)-1].(*ast.Ident); ok && id.Name == "_" && len(s.Rhs) == 1 {
		f.ignore(s.Rhs[0])
	}
	for i, l := range s.Lhs {
		f.put(l, nth(vals, i))
	}
}

// ignore notes that nobody looks at whether a call has failed.
func (f *frame) ignore(e ast.Expr) {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		f.e.ignored[call] = true
	}
}

// put stores a value where an expression says.
func (f *frame) put(l ast.Expr, v Value) {
	l = ast.Unparen(l)
	if id, ok := l.(*ast.Ident); ok {
		if id.Name != "_" && f.e.Info.Defs[id] != nil {
			f.define(id, v)
			return
		}
		if id.Name == "_" {
			return
		}
	}
	to := f.address(l)
	f.store(to, v, false)
	if sel, ok := l.(*ast.SelectorExpr); ok {
		if field, ok := f.e.Info.Uses[sel.Sel].(*types.Var); ok && field.IsField() && field.Pkg() != f.e.Pass.Pkg {
			f.escape(v, firstObject(to), l)
		}
	}
}

func firstObject(to []place) *Object {
	if len(to) == 1 {
		return to[0].obj
	}
	return nil
}

// change stores x op v into x.
func (f *frame) change(x ast.Expr, op token.Token, v Value) {
	old := f.expr(x)
	if isText(f.e.Info.TypeOf(x)) {
		if op == token.ADD {
			f.put(x, concat(old, v))
		}
		return
	}
	f.put(x, arith(op, old, v))
}

func (f *frame) ifStmt(s *ast.IfStmt) {
	if s.Init != nil {
		f.stmt(s.Init, "")
	}
	then, other, by := f.cond(s.Cond)
	f.st = then
	if f.st != nil {
		f.block(s.Body.List)
	}
	then = f.st
	f.st = other
	if f.st != nil && s.Else != nil {
		f.stmt(s.Else, "")
	}
	f.st = meet(then, f.st, by)
}

func (f *frame) push(label string, loop bool) *target {
	t := &target{label: label, loop: loop}
	f.targets = append(f.targets, t)
	return t
}

func (f *frame) pop() { f.targets = f.targets[:len(f.targets)-1] }

func (f *frame) jump(s *ast.BranchStmt) {
	st := f.st
	switch s.Tok {
	case token.FALLTHROUGH:
		return
	case token.GOTO:
		f.labels[s.Label.Name] = meet(f.labels[s.Label.Name], st, nil)
	default:
		for _, t := range slices.Backward(f.targets) {
			if s.Label != nil && t.label != s.Label.Name || s.Label == nil && s.Tok == token.CONTINUE && !t.loop {
				continue
			}
			if s.Tok == token.BREAK {
				t.breaks = meet(t.breaks, st, nil)
			} else {
				t.continues = meet(t.continues, st, nil)
			}
			break
		}
	}
	f.st = nil
}

func (f *frame) returnStmt(s *ast.ReturnStmt) {
	var vals []Value
	switch n := len(f.results); {
	case len(s.Results) == n:
		for i, r := range s.Results {
			vals = append(vals, f.convert(f.expr(r), f.e.Info.TypeOf(r), f.results[i].typ))
		}
	case len(s.Results) == 1:
		vals = f.multi(s.Results[0])
		if t, ok := f.e.Info.TypeOf(s.Results[0]).(*types.Tuple); ok {
			for i := range min(len(vals), t.Len(), n) {
				vals[i] = f.convert(vals[i], t.At(i).Type(), f.results[i].typ)
			}
		}
	}
	for i, v := range vals {
		if i < len(f.results) && f.st != nil {
			f.set(f.results[i], v)
		}
	}
	f.leave()
}

func (f *frame) switchStmt(s *ast.SwitchStmt, label string) {
	if s.Init != nil {
		f.stmt(s.Init, "")
	}
	t := f.push(label, false)
	rest := f.st
	var out *state
	var fallen *state
	var byDefault *ast.CaseClause
	if s.Tag != nil {
		f.expr(s.Tag)
	}
	rest = f.st
	for _, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		if clause.List == nil {
			byDefault = clause
			if fallen != nil {
				f.st = fallen
				fallen = nil
				f.block(clause.Body)
				out = meet(out, f.st, nil)
			}
			continue
		}
		var into *state
		for _, x := range clause.List {
			f.st = rest
			if f.st == nil {
				break
			}
			var then, other *state
			if s.Tag != nil {
				then, other, _ = f.compare(s.Tag, token.EQL, x)
			} else {
				then, other, _ = f.cond(x)
			}
			into, rest = meet(into, then, nil), other
		}
		f.st = meet(into, fallen, nil)
		fallen = nil
		if f.st == nil {
			continue
		}
		f.block(clause.Body)
		if endsInFallthrough(clause.Body) {
			fallen = f.st
		} else {
			out = meet(out, f.st, nil)
		}
	}
	f.st = rest
	if byDefault != nil && f.st != nil {
		f.block(byDefault.Body)
	}
	f.st = meet(meet(out, f.st, nil), t.breaks, nil)
	f.pop()
}

func endsInFallthrough(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	b, ok := list[len(list)-1].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

func (f *frame) typeSwitch(s *ast.TypeSwitchStmt, label string) {
	if s.Init != nil {
		f.stmt(s.Init, "")
	}
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.AssignStmt:
		x = a.Rhs[0]
	case *ast.ExprStmt:
		x = a.X
	}
	assert, ok := ast.Unparen(x).(*ast.TypeAssertExpr)
	if !ok {
		return
	}
	v := f.expr(assert.X)
	t := f.push(label, false)
	start := f.st
	var out *state
	hasDefault := false
	for _, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		f.st = start.clone()
		if f.st == nil {
			break
		}
		hasDefault = hasDefault || clause.List == nil
		as := v
		if len(clause.List) > 0 {
			as = nil
			for _, t := range clause.List {
				as = join(as, f.asserted(v, f.e.Info.TypeOf(t), t))
			}
			if len(as) == 0 {
				continue
			}
		}
		if obj, ok := f.e.Info.Implicits[clause].(*types.Var); ok {
			f.set(f.variable(obj), as)
		}
		f.block(clause.Body)
		out = meet(out, f.st, nil)
	}
	if !hasDefault {
		out = meet(out, start, nil)
	}
	f.st = meet(out, t.breaks, nil)
	f.pop()
}

func (f *frame) selectStmt(s *ast.SelectStmt, label string) {
	t := f.push(label, false)
	start := f.st
	var out *state
	for _, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		f.st = start.clone()
		if clause.Comm != nil {
			f.stmt(clause.Comm, "")
		}
		f.block(clause.Body)
		out = meet(out, f.st, nil)
	}
	f.st = meet(out, t.breaks, nil)
	f.pop()
}
