package control

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Varies reports whether an expression depends on the loop's own iteration,
// directly or through variables assigned in the loop: on what it ranges over,
// on a variable that it steps, or on a value that it receives. A variable that
// the loop also sets back, and a remainder (addrs[i%n]), come round again and
// do not vary; nor does what an inner loop steps through anew each time.
func (g *Graph) Varies(loop ast.Node, expr ast.Expr) bool {
	g.build()
	v := &varying{g: g, vars: make(map[key]bool), reset: make(map[key]bool)}
	if r, ok := loop.(*ast.RangeStmt); ok {
		v.add(r.Key)
		v.add(r.Value)
	}
	list := v.read(loop)
	for changed := true; changed; {
		changed = false
		for _, a := range list {
			if a.steps || v.depends(a.from) {
				changed = v.add(a.to) || changed
			}
		}
		changed = v.addCases(loop) || changed
	}
	return v.depends(expr)
}

// addCases adds the variables of the clauses of type switches on what varies.
func (v *varying) addCases(loop ast.Node) bool {
	changed := false
	ast.Inspect(loop, func(n ast.Node) bool {
		s, ok := n.(*ast.TypeSwitchStmt)
		if !ok || !v.depends(switched(s)) {
			return true
		}
		for _, c := range clauses(s.Body) {
			obj, ok := v.g.info.Implicits[c].(*types.Var)
			if k := (key{root: obj}); ok && !v.vars[k] {
				v.vars[k] = true
				changed = true
			}
		}
		return true
	})
	return changed
}

// A varying is the set of variables that differ between iterations of a loop.
type varying struct {
	g     *Graph
	vars  map[key]bool
	reset map[key]bool // assigned a constant in the loop: they start over
}

// A store is an assignment in the loop.
type store struct {
	to, from ast.Expr
	steps    bool // i++, i += k, i = i + k
}

// read collects the assignments of a loop's iterations.
func (v *varying) read(loop ast.Node) []store {
	var list []store
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.RangeStmt:
			if n != loop {
				list = append(list, store{to: n.Key, from: n.X}, store{to: n.Value, from: n.X})
			}
		case *ast.IncDecStmt:
			list = append(list, store{to: n.X, steps: true})
		case *ast.ValueSpec:
			for i, e := range n.Values {
				list = append(list, store{to: n.Names[i], from: e})
			}
		case *ast.AssignStmt:
			if iterates(loop, n) {
				list = append(list, v.assignment(n)...)
			}
		}
		return true
	})
	return list
}

func (v *varying) assignment(n *ast.AssignStmt) []store {
	if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		return []store{{to: n.Lhs[0], from: n.Rhs[0], steps: n.Tok != token.REM_ASSIGN}}
	}
	var list []store
	for i, to := range n.Lhs {
		from := n.Rhs[min(i, len(n.Rhs)-1)]
		if tv := v.g.info.Types[from]; tv.Value != nil {
			if k, ok := v.g.keys.of(to); ok {
				v.reset[k] = true
			}
			continue
		}
		list = append(list, store{to: to, from: from, steps: v.stepped(to, from)})
	}
	return list
}

// stepped reports whether a variable is assigned from itself: i = i + 1,
// node = node.next, addrs = addrs[1:].
func (v *varying) stepped(to, from ast.Expr) bool {
	k, ok := v.g.keys.of(to)
	if !ok || v.comesRound(from) {
		return false
	}
	switch x := ast.Unparen(from).(type) {
	case *ast.BinaryExpr, *ast.SliceExpr, *ast.SelectorExpr:
		return k.path == "" && v.g.keys.mentions(x, k.root)
	}
	return false
}

// comesRound reports whether an expression takes a remainder.
func (v *varying) comesRound(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		found = found || ok && b.Op == token.REM
		return !found
	})
	return found
}

// add adds a variable and reports whether it is new.
func (v *varying) add(e ast.Expr) bool {
	if e == nil {
		return false
	}
	k, ok := v.g.keys.of(e)
	if !ok || v.vars[k] || v.reset[k] {
		return false
	}
	v.vars[k] = true
	return true
}

// depends reports whether an expression mentions a varying variable or
// receives from a channel.
func (v *varying) depends(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch x := n.(type) {
		case nil, *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || x.Op == token.ARROW
		case *ast.BinaryExpr:
			if x.Op == token.REM {
				return false
			}
		case *ast.SelectorExpr, *ast.Ident:
			k, ok := v.g.keys.of(x.(ast.Expr))
			found = found || ok && v.vars[k]
		}
		return !found
	})
	return found
}
