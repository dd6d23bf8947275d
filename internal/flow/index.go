package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

func (p *Package) enter(f *Func, node ast.Node) {
	p.byNode[node] = f
	p.funcs = append(p.funcs, f)
	f.params = make(map[*types.Var]int)
	if recv := f.Sig.Recv(); recv != nil {
		f.params[recv] = Recv
	}
	for i := range f.Sig.Params().Len() {
		f.params[f.Sig.Params().At(i)] = i
	}
	p.index(f.Body, f)
}

// index records everything below n, which stands in f.
func (p *Package) index(n ast.Node, f *Func) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if sig, ok := p.Info.TypeOf(n).(*types.Signature); ok {
				p.enter(&Func{Lit: n, Body: n.Body, Sig: sig, Outer: f}, n)
			}
			return false
		case *ast.Ident:
			if obj := p.Info.Uses[n]; obj != nil {
				switch obj.(type) {
				case *types.Var, *types.Func:
					obj = origin(obj)
					p.uses[obj] = append(p.uses[obj], use{n, f})
				}
			}
		case *ast.SelectorExpr:
			if sel := p.Info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal {
				p.methods = append(p.methods, selection{n, f})
			}
		case *ast.AssignStmt:
			p.indexAssign(n, f)
		case *ast.IncDecStmt:
			p.addStore(n.X, &store{result: -1, op: n.Tok, node: n, in: f})
		case *ast.GenDecl:
			p.indexDecl(n, f)
		case *ast.RangeStmt:
			p.indexRange(n, f)
		case *ast.SendStmt:
			p.addElem(n.Chan, &store{rhs: n.Value, result: -1, op: token.ASSIGN, weak: true, node: n, in: f})
		case *ast.TypeSwitchStmt:
			p.indexTypeSwitch(n, f)
		case *ast.CompositeLit:
			p.indexComposite(n, f)
		case *ast.ReturnStmt:
			if f != nil {
				f.returns = append(f.returns, n)
			}
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok {
				p.ignored[call] = true
			}
		case *ast.GoStmt:
			p.indexCall(&Call{Expr: n.Call, In: f, How: Go})
		case *ast.DeferStmt:
			p.indexCall(&Call{Expr: n.Call, In: f, How: Deferred})
		case *ast.CallExpr:
			p.indexCall(&Call{Expr: n, In: f})
		case *ast.IfStmt:
			p.indexDead(n)
		}
		return true
	})
}

// indexDead notes the branch that a constant condition never takes.
func (p *Package) indexDead(n *ast.IfStmt) {
	switch truth(p.Info, n.Cond) {
	case never:
		p.dead = append(p.dead, interval{n.Body.Pos(), n.Body.End()})
	case always:
		if n.Else != nil {
			p.dead = append(p.dead, interval{n.Else.Pos(), n.Else.End()})
		}
	}
}

func (p *Package) indexAssign(n *ast.AssignStmt, f *Func) {
	op := n.Tok
	if op == token.DEFINE {
		op = token.ASSIGN
	}
	for i, lhs := range n.Lhs {
		s := &store{result: -1, op: op, node: n, in: f}
		if op == token.ADD_ASSIGN && isString(p.Info.TypeOf(lhs)) {
			s.onto = lhs
		}
		if len(n.Rhs) == len(n.Lhs) {
			s.rhs = n.Rhs[i]
			p.indexDiscard(lhs, s.rhs)
			if lit, ok := ast.Unparen(s.rhs).(*ast.FuncLit); ok {
				if id, ok := lhs.(*ast.Ident); ok {
					p.lits[lit] = id
				}
			}
		} else {
			s.rhs, s.result = n.Rhs[0], i
		}
		p.addStore(lhs, s)
		p.noteTarget(lhs, s)
	}
}

// noteTarget records which variable gets a result of a call.
func (p *Package) noteTarget(lhs ast.Expr, s *store) {
	call, isCall := ast.Unparen(s.rhs).(*ast.CallExpr)
	id, isIdent := ast.Unparen(lhs).(*ast.Ident)
	if isCall && isIdent {
		if obj := p.Info.ObjectOf(id); obj != nil {
			p.assigned[call] = append(p.assigned[call], target{s.result, obj})
		}
	}
}

func (p *Package) indexDiscard(lhs, rhs ast.Expr) {
	if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" {
		if call, ok := ast.Unparen(rhs).(*ast.CallExpr); ok {
			p.ignored[call] = true
		}
		if v, ok := ast.Unparen(rhs).(*ast.Ident); ok {
			if obj := p.Info.Uses[v]; obj != nil {
				p.discarded[obj]++
			}
		}
	}
}

func (p *Package) indexDecl(n *ast.GenDecl, f *Func) {
	var values []ast.Expr // of a constant: those of the specification it repeats
	for _, spec := range n.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if n.Tok == token.VAR {
			p.indexVars(vs, f)
			continue
		}
		if len(vs.Values) > 0 {
			values = vs.Values
		}
		for i, name := range vs.Names {
			if obj := p.Info.Defs[name]; obj != nil && i < len(values) {
				p.consts[obj] = values[i]
			}
		}
	}
}

func (p *Package) indexVars(n *ast.ValueSpec, f *Func) {
	for i, name := range n.Names {
		obj := p.Info.Defs[name]
		if obj == nil {
			continue
		}
		s := &store{result: -1, op: token.ASSIGN, node: n, in: f}
		switch {
		case len(n.Values) == len(n.Names):
			s.rhs = n.Values[i]
			if lit, ok := ast.Unparen(s.rhs).(*ast.FuncLit); ok {
				p.lits[lit] = name
			}
		case len(n.Values) == 1:
			s.rhs, s.result = n.Values[0], i
		default:
			s.zero = obj
		}
		p.stores[obj] = append(p.stores[obj], s)
	}
}

func (p *Package) indexRange(n *ast.RangeStmt, f *Func) {
	for _, e := range []ast.Expr{n.Key, n.Value} {
		if id, ok := e.(*ast.Ident); ok {
			if v, ok := p.Info.ObjectOf(id).(*types.Var); ok {
				p.loops[v] = loop{n, f}
			}
		}
	}
	if n.Key != nil {
		// The key of a map, slice or int is no value that is followed; of a
		// channel and of an iterator of single values it is.
		s := &store{result: -1, op: token.RANGE, node: n.Key, in: f}
		switch t := typeUnder(p.Info.TypeOf(n.X)).(type) {
		case *types.Chan:
			s.rhs, s.elem, s.op = n.X, true, token.ASSIGN
		case *types.Signature:
			if yield, ok := typeUnder(t.Params().At(0).Type()).(*types.Signature); ok && yield.Params().Len() == 1 {
				s.rhs, s.elem = n.X, true
			}
		}
		p.addStore(n.Key, s)
	}
	if n.Value != nil {
		p.addStore(n.Value, &store{rhs: n.X, result: -1, elem: true, op: token.RANGE, node: n.Value, in: f})
	}
}

func typeUnder(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

func (p *Package) indexTypeSwitch(n *ast.TypeSwitchStmt, f *Func) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	assert, ok := ast.Unparen(assign.Rhs[0]).(*ast.TypeAssertExpr)
	if !ok {
		return
	}
	for _, clause := range n.Body.List {
		if obj := p.Info.Implicits[clause]; obj != nil {
			p.stores[obj] = append(p.stores[obj], &store{rhs: assert.X, result: -1, op: token.ASSIGN, weak: true, node: n.Assign, in: f})
		}
	}
}

func (p *Package) indexComposite(n *ast.CompositeLit, f *Func) {
	st := structOf(p.Info.TypeOf(n))
	if st == nil {
		return
	}
	p.indexOption(n, f)
	for i, elt := range n.Elts {
		var field *types.Var
		value := elt
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				field, _ = p.Info.Uses[id].(*types.Var)
			}
			value = kv.Value
		} else if i < st.NumFields() {
			field = st.Field(i)
		}
		if field != nil {
			key := field.Origin()
			p.stores[key] = append(p.stores[key], &store{rhs: value, result: -1, op: token.ASSIGN, lit: n, node: elt, in: f})
		}
	}
}

// indexWrite notes what a call adds to a text, such as a strings.Builder or
// what is behind an io.Writer.
func (p *Package) indexWrite(c *Call) {
	fn, ok := typeutil.Callee(p.Info, c.Expr).(*types.Func)
	if !ok || !p.Known.Has("write", fn.Name()) {
		return
	}
	row, ok := p.Known.Is(fn.Origin(), "write")
	if !ok {
		return
	}
	for _, q := range p.operands(c, row.Operand("to")) {
		onto := ast.Unparen(q.Expr)
		if addr, ok := onto.(*ast.UnaryExpr); ok && addr.Op == token.AND {
			onto = addr.X
		}
		s := store{result: -1, op: token.ADD, node: c.Expr, in: c.In, onto: onto, call: c, row: row}
		if row.Operand("from").Base == known.None { // it is emptied
			s.op, s.onto = token.ASSIGN, nil
		}
		root, path, field, ok := p.place(onto)
		if !ok {
			continue
		}
		if field != nil {
			onField := s
			p.texts[field] = append(p.texts[field], &onField)
		}
		if path, fits := p.join(path, q.Path); fits && root != nil {
			s.path = path
			p.texts[root] = append(p.texts[root], &s)
		}
	}
}

func (p *Package) indexCall(c *Call) {
	if p.started[c.Expr] {
		return // seen as the call of a go or defer statement
	}
	if c.How != Plain {
		p.started[c.Expr] = true
	}
	if tv := p.Info.Types[c.Expr.Fun]; tv.IsType() || tv.IsBuiltin() {
		return
	}
	p.seq = append(p.seq, c)
	p.indexWrite(c)
	if fn := typeutil.StaticCallee(p.Info, c.Expr); fn != nil {
		p.calls[fn.Origin()] = append(p.calls[fn.Origin()], c)
	} else {
		p.dynamic = append(p.dynamic, c)
	}
	if recv := receiver(p.Info, c.Expr); recv != nil {
		p.addArgUse(recv, argUse{call: c, index: Recv})
	}
	for i, arg := range arguments(p.Info, c.Expr) {
		p.addArgUse(arg, argUse{call: c, index: i})
	}
}
