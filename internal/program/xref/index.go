package xref

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

func (p *Package) enter(f *Func, node ast.Node) {
	p.byNode[node] = f
	p.funcs = append(p.funcs, f)
	outer := p.at
	p.LookAt(f)
	p.index(f.Body, f)
	p.LookAt(outer)
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
					obj = syntax.Origin(obj)
					p.uses[obj] = append(p.uses[obj], Use{n, f})
				}
			}
		case *ast.SelectorExpr:
			if sel := p.Info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal {
				p.methods = append(p.methods, Selection{n, f})
			}
		case *ast.AssignStmt:
			p.indexAssign(n, f)
		case *ast.IncDecStmt:
			p.addStore(n.X, &Store{Result: -1, Op: n.Tok, Node: n, In: f})
		case *ast.GenDecl:
			p.indexDecl(n, f)
		case *ast.RangeStmt:
			p.indexRange(n, f)
		case *ast.SendStmt:
			p.addElem(n.Chan, &Store{RHS: n.Value, Result: -1, Op: token.ASSIGN, Weak: true, Node: n, In: f})
		case *ast.TypeSwitchStmt:
			p.indexTypeSwitch(n, f)
		case *ast.CompositeLit:
			p.indexComposite(n, f)
			p.indexTable(n)
		case *ast.IndexExpr:
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok {
				p.indexed[id] = n
			}
		case *ast.ReturnStmt:
			if f != nil {
				f.Returns = append(f.Returns, n)
			}
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok {
				p.ignored[call] = true
			}
		case *ast.GoStmt:
			p.indexCall(&Call{Expr: n.Call, In: f, How: Go})
		case *ast.DeferStmt:
			c := &Call{Expr: n.Call, In: f, How: Deferred}
			p.deferred[f] = append(p.deferred[f], c)
			p.indexCall(c)
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
	switch syntax.Truth(p.Info, n.Cond) {
	case syntax.Never:
		p.dead = append(p.dead, interval{n.Body.Pos(), n.Body.End()})
	case syntax.Always:
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
		s := &Store{Result: -1, Op: op, Node: n, In: f}
		if op == token.ADD_ASSIGN && syntax.IsString(p.Info.TypeOf(lhs)) {
			s.Onto = lhs
		}
		if len(n.Rhs) == len(n.Lhs) {
			s.RHS = n.Rhs[i]
			p.indexElement(lhs, s.RHS)
			p.indexDiscard(lhs, s.RHS)
			if lit, ok := ast.Unparen(s.RHS).(*ast.FuncLit); ok {
				if id, ok := lhs.(*ast.Ident); ok {
					p.lits[lit] = id
				}
			}
		} else {
			s.RHS, s.Result = n.Rhs[0], i
		}
		p.addStore(lhs, s)
		p.noteTarget(lhs, s)
	}
}

// noteTarget records which variable gets a result of a call.
func (p *Package) noteTarget(lhs ast.Expr, s *Store) {
	call, isCall := ast.Unparen(s.RHS).(*ast.CallExpr)
	id, isIdent := ast.Unparen(lhs).(*ast.Ident)
	if isCall && isIdent {
		if obj := p.Info.ObjectOf(id); obj != nil {
			p.assigned[call] = append(p.assigned[call], target{s.Result, obj})
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
		s := &Store{Result: -1, Op: token.ASSIGN, Node: n, In: f}
		switch {
		case len(n.Values) == len(n.Names):
			s.RHS = n.Values[i]
			p.indexElement(name, s.RHS)
			if lit, ok := ast.Unparen(s.RHS).(*ast.FuncLit); ok {
				p.lits[lit] = name
			}
		case len(n.Values) == 1:
			s.RHS, s.Result = n.Values[0], i
		default:
			s.Zero = obj
		}
		p.stores[obj] = append(p.stores[obj], s)
		p.noteAlias(obj, s)
		p.noteTarget(name, s)
	}
}

func (p *Package) indexRange(n *ast.RangeStmt, f *Func) {
	for _, e := range []ast.Expr{n.Key, n.Value} {
		if id, ok := e.(*ast.Ident); ok {
			if v, ok := p.Info.ObjectOf(id).(*types.Var); ok {
				p.loops[v] = Loop{n, f}
			}
		}
	}
	if n.Key != nil {
		// The key of a map, slice or int is no value that is followed; of a
		// channel and of an iterator of single values it is.
		s := &Store{Result: -1, Op: token.RANGE, Node: n.Key, In: f}
		switch t := syntax.Under(p.Info.TypeOf(n.X)).(type) {
		case *types.Chan:
			s.RHS, s.Elem, s.Op = n.X, true, token.ASSIGN
		case *types.Signature:
			if yield, ok := syntax.Under(t.Params().At(0).Type()).(*types.Signature); ok && yield.Params().Len() == 1 {
				s.RHS, s.Elem = n.X, true
			}
		}
		p.addStore(n.Key, s)
	}
	if n.Value != nil {
		p.addStore(n.Value, &Store{RHS: n.X, Result: -1, Elem: true, Op: token.RANGE, Node: n.Value, In: f})
	}
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
		obj := p.Info.Implicits[clause]
		if obj == nil {
			continue
		}
		s := &Store{RHS: assert.X, Result: -1, Op: token.ASSIGN, Weak: true, Node: n.Assign, In: f}
		if !types.IsInterface(obj.Type()) {
			s.Case = obj.Type()
		}
		p.stores[obj] = append(p.stores[obj], s)
	}
}

func (p *Package) indexComposite(n *ast.CompositeLit, f *Func) {
	st := syntax.Struct(p.Info.TypeOf(n))
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
			p.stores[key] = append(p.stores[key], &Store{RHS: value, Result: -1, Op: token.ASSIGN, Lit: n, Node: elt, In: f})
		}
	}
}

// indexWrite notes what a call adds to a text, such as a strings.Builder or
// what is behind an io.Writer.
func (p *Package) indexWrite(c *Call, fn *types.Func) {
	if !p.Known.Has("write", fn.Name()) {
		return
	}
	row, ok := p.Known.Is(fn.Origin(), "write")
	if !ok {
		return
	}
	for _, q := range p.Operands(c, row.Operand("to")) {
		onto := ast.Unparen(q.Expr)
		if addr, ok := onto.(*ast.UnaryExpr); ok && addr.Op == token.AND {
			onto = addr.X
		}
		s := Store{Result: -1, Op: token.ADD, Node: c.Expr, In: c.In, Onto: onto, Call: c, Row: row}
		if row.Operand("from").Base == known.None { // it is emptied
			s.Op, s.Onto = token.ASSIGN, nil
		}
		root, path, field, ok := p.Place(onto)
		if !ok {
			continue
		}
		if field != nil {
			onField := s
			p.texts[field] = append(p.texts[field], &onField)
		}
		if path, fits := p.Join(path, q.Path); fits && root != nil {
			s.Path = path
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
		if syntax.IsBuiltin(p.Info, c.Expr, "panic") {
			p.panics = append(p.panics, c.In)
		}
		return
	}
	p.seq = append(p.seq, c)
	fn, _ := typeutil.Callee(p.Info, c.Expr).(*types.Func)
	if fn != nil {
		p.indexWrite(c, fn)
	}
	if fn != nil && (fn.Signature().Recv() == nil || !types.IsInterface(fn.Signature().Recv().Type())) {
		p.calls[fn.Origin()] = append(p.calls[fn.Origin()], c)
	} else {
		p.dynamic = append(p.dynamic, c)
		p.dynamicIn[c.In] = append(p.dynamicIn[c.In], c)
		if id, ok := ast.Unparen(c.Expr.Fun).(*ast.Ident); ok {
			obj := p.Info.Uses[id]
			p.valueCalls[obj] = append(p.valueCalls[obj], c)
		}
	}
	if recv := syntax.Receiver(p.Info, c.Expr); recv != nil && (IsAddress(recv) || fn != nil && syntax.PointerReceiver(fn)) {
		if below, ok := p.embedded(ast.Unparen(c.Expr.Fun), nil); ok {
			p.addArgUse(recv, below, ArgUse{Call: c, Index: Recv})
		}
	}
	for i, arg := range syntax.Arguments(p.Info, c.Expr) {
		p.addArgUse(arg, nil, ArgUse{Call: c, Index: i})
	}
}
