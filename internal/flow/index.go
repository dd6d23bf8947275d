package flow

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A Package is the index of one package: who stores into which object, who
// calls which function. It is made once for each pass and not shared.
type Package struct {
	Pass  *analysis.Pass
	Info  *types.Info
	Known *known.Table

	whole   bool    // all of the package is indexed
	decls   []*Func // the declared functions with bodies
	funcs   []*Func // those that are indexed, and their literals
	byNode  map[ast.Node]*Func
	byObj   map[*types.Func]*Func
	stores  map[types.Object][]*store
	argUses map[types.Object][]argUse
	uses    map[types.Object][]use
	calls   map[*types.Func][]*Call // by static callee
	dynamic []*Call                 // calls of function values and interface methods
	consts  map[types.Object]ast.Expr
	dead    []interval

	paths     map[step]*step
	graphs    map[*Func]*graph
	results   map[resultKey][]Origin
	running   map[resultKey]int      // depth of each result being computed
	cut       int                    // shallowest depth at which recursion was cut
	partial   map[resultKey][]Origin // summaries with a gap
	fuel      int                    // steps left to the question being asked
	callers   map[*Func][]*Call      // through values and interfaces; nil until asked for
	ifaces    map[string]bool        // names of methods called of interfaces
	alive     map[*Func]bool
	lits      map[*ast.FuncLit]*ast.Ident // the variable a literal is assigned to
	discarded map[types.Object]int        // mentions as "_ = v"
	started   map[*ast.CallExpr]bool      // calls of go and defer statements
	seq       []*Call
	leads     map[*types.Var]map[*Func]bool // functions that those a variable holds lead to
	ignored   map[*ast.CallExpr]bool        // calls whose results nobody looks at
	methods   []selection
	assigned  map[*ast.CallExpr][]target
}

// A Func is a function of the package with a body: a declaration or a
// literal.
type Func struct {
	Obj   *types.Func // nil for a literal
	Lit   *ast.FuncLit
	Decl  *ast.FuncDecl
	Body  *ast.BlockStmt
	Sig   *types.Signature
	Outer *Func // of a literal; nil at package level

	returns []*ast.ReturnStmt
	params  map[*types.Var]int
	open    bool // its body is indexed
}

// Recv is the index of the receiver among a function's parameters.
const Recv = -1

// Name returns the name to call f by in a message.
func (f *Func) Name() string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "a function literal"
}

// Node returns the declaration or literal.
func (f *Func) Node() ast.Node {
	if f.Lit != nil {
		return f.Lit
	}
	return f.Decl
}

// Param returns the variable of the parameter with the given index, or nil.
func (f *Func) Param(i int) *types.Var { return paramOf(f.Sig, i) }

// How says how a call runs.
type How int

// The ways to run a call.
const (
	Plain How = iota
	Go
	Deferred
)

// A Call is a call expression and the function it stands in.
type Call struct {
	Expr *ast.CallExpr
	In   *Func // nil at package level
	How  How

	// Of a call of a method value: its receiver, and where that stands.
	recv   ast.Expr
	recvIn *Func

	method *types.Func // the method that a call of an interface's runs, if known
}

// store is one place that gives an object, or what lies at path below it, a
// value.
type store struct {
	path   Path
	rhs    ast.Expr // nil: the zero value, or not known
	result int      // which result of rhs; -1: rhs itself
	elem   bool     // an element of rhs
	zero   bool
	weak   bool        // through a pointer: does not end the life of earlier values
	op     token.Token // ASSIGN, or the operator of x op= y, x++
	base   ast.Expr    // of a field: what it is a field of; nil in a composite literal
	node   ast.Node    // its place in the control flow
	in     *Func
}

// argUse is a call that gets the address of an object, or a pointer that it
// holds, and so may store into it.
type argUse struct {
	call  *Call
	index int // Recv for a method's receiver
	path  Path
}

type use struct {
	id *ast.Ident
	in *Func
}

// selection is a method selected of a value, called there or not.
type selection struct {
	sel *ast.SelectorExpr
	in  *Func
}

// target is a variable that a result of a call is assigned to.
type target struct {
	result int
	obj    types.Object
}

type interval struct{ from, to token.Pos }

// New indexes the package of pass.
func New(pass *analysis.Pass, table *known.Table) *Package {
	p := &Package{
		Pass:      pass,
		Info:      pass.TypesInfo,
		Known:     table,
		byNode:    make(map[ast.Node]*Func),
		byObj:     make(map[*types.Func]*Func),
		stores:    make(map[types.Object][]*store),
		argUses:   make(map[types.Object][]argUse),
		uses:      make(map[types.Object][]use),
		calls:     make(map[*types.Func][]*Call),
		consts:    make(map[types.Object]ast.Expr),
		paths:     make(map[step]*step),
		graphs:    make(map[*Func]*graph),
		results:   make(map[resultKey][]Origin),
		ignored:   make(map[*ast.CallExpr]bool),
		leads:     make(map[*types.Var]map[*Func]bool),
		partial:   make(map[resultKey][]Origin),
		running:   make(map[resultKey]int),
		alive:     make(map[*Func]bool),
		lits:      make(map[*ast.FuncLit]*ast.Ident),
		discarded: make(map[types.Object]int),
		assigned:  make(map[*ast.CallExpr][]target),
		started:   make(map[*ast.CallExpr]bool),
	}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok {
				p.declare(fd)
			}
		}
	}
	return p
}

// declare registers a function. Its body is indexed when a walk comes to it.
func (p *Package) declare(fd *ast.FuncDecl) {
	obj, _ := p.Info.Defs[fd.Name].(*types.Func)
	if obj == nil || fd.Body == nil {
		return
	}
	f := &Func{Obj: obj, Decl: fd, Body: fd.Body, Sig: obj.Signature()}
	p.byObj[obj.Origin()] = f
	p.decls = append(p.decls, f)
}

// Open indexes the whole package: from then on walks go through package
// variables, fields and callers too. Without it they stay within functions,
// which is all that packages need in which nothing listens or connects.
func (p *Package) Open() {
	if p.whole {
		return
	}
	p.whole = true
	for _, file := range p.Pass.Files {
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok != token.IMPORT {
				p.index(gen, nil)
			}
		}
	}
	for _, f := range p.decls {
		p.open(f)
	}
	slices.SortFunc(p.seq, func(a, b *Call) int { return cmp.Compare(a.Expr.Lparen, b.Expr.Lparen) })
}

// open indexes the body of a declared function.
func (p *Package) open(f *Func) {
	if !f.open && f.Decl != nil {
		f.open = true
		p.enter(f, f.Decl)
	}
}

// Funcs returns the functions of the package with their literals.
func (p *Package) Funcs() []*Func { return p.funcs }

// FuncOf returns the function declared as obj in this package, or nil.
func (p *Package) FuncOf(obj *types.Func) *Func {
	if obj == nil {
		return nil
	}
	return p.byObj[obj.Origin()]
}

// Closure returns the function of a literal of this package.
func (p *Package) Closure(lit *ast.FuncLit) *Func { return p.byNode[lit] }

// Calls returns the calls of the package in source order.
func (p *Package) Calls() []*Call { return p.seq }

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
		case len(n.Values) == 1:
			s.rhs, s.result = n.Values[0], i
		default:
			s.zero = true
		}
		p.stores[obj] = append(p.stores[obj], s)
	}
}

func (p *Package) indexRange(n *ast.RangeStmt, f *Func) {
	if n.Key != nil {
		// The key of a map, slice or int is no value that is followed; of a
		// channel and of an iterator it is.
		s := &store{result: -1, op: token.RANGE, node: n.Key, in: f}
		if _, ok := typeUnder(p.Info.TypeOf(n.X)).(*types.Chan); ok {
			s.rhs, s.elem, s.op = n.X, true, token.ASSIGN
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
			p.stores[key] = append(p.stores[key], &store{rhs: value, result: -1, op: token.ASSIGN, node: elt, in: f})
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

// addArgUse records that a call gets a way to store into the object behind e:
// &x, &x.f, or a pointer, map or slice held by x or x.f.
func (p *Package) addArgUse(e ast.Expr, u argUse) {
	e = ast.Unparen(e)
	if addr, ok := e.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		e = ast.Unparen(addr.X)
	} else if u.index == Recv {
		if fn := typeutil.Callee(p.Info, u.call.Expr); fn == nil || !pointerReceiver(fn) {
			return
		}
	} else {
		switch typeUnder(p.Info.TypeOf(e)).(type) {
		case *types.Pointer, *types.Map, *types.Slice, *types.Interface, *types.Signature:
		default:
			return
		}
	}
	root, path, field, ok := p.place(e)
	if !ok {
		return
	}
	if root != nil {
		u.path = path
		p.argUses[root] = append(p.argUses[root], u)
	}
	if field != nil {
		u.path = nil
		p.argUses[field] = append(p.argUses[field], u)
	}
}

// place splits an expression that denotes a variable into the object at its
// root and the path below it, and names the last field selected.
func (p *Package) place(e ast.Expr) (root types.Object, path Path, field types.Object, ok bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := p.Info.ObjectOf(e)
		if _, isVar := obj.(*types.Var); !isVar {
			return nil, nil, nil, false
		}
		return obj, nil, nil, true
	case *ast.StarExpr:
		return p.place(e.X)
	case *ast.IndexExpr:
		root, path, _, ok = p.place(e.X)
		if !ok || root == nil {
			return nil, nil, nil, false
		}
		elem := p.elem(keyOf(p.Info, e.Index))
		path, fits := p.join(path, elem)
		if !fits {
			root = nil
		}
		return root, path, nil, true
	case *ast.SelectorExpr:
		sel := p.Info.Selections[e]
		if sel == nil { // a qualified identifier
			obj, isVar := p.Info.Uses[e.Sel].(*types.Var)
			return obj, nil, nil, isVar
		}
		fields := selected(sel)
		if len(fields) == 0 {
			return nil, nil, nil, false
		}
		last := fields[len(fields)-1].Origin()
		root, path, _, ok = p.place(e.X)
		if !ok || root == nil {
			return nil, nil, last, true
		}
		for _, f := range fields {
			tail, _ := p.push(f, nil)
			longer, fits := p.join(path, tail)
			if !fits {
				return nil, nil, last, true
			}
			path = longer
		}
		return root, path, last, true
	}
	return nil, nil, nil, false
}

// addStore records a store to the variable that lhs denotes: with its root
// object and path, and with the field if it is one.
func (p *Package) addStore(lhs ast.Expr, s *store) {
	lhs = ast.Unparen(lhs)
	if id, ok := lhs.(*ast.Ident); ok {
		if id.Name == "_" {
			return
		}
		if obj := p.Info.ObjectOf(id); obj != nil {
			p.stores[obj] = append(p.stores[obj], s)
		}
		return
	}
	root, path, field, ok := p.place(lhs)
	if !ok {
		return
	}
	if field != nil {
		onField := *s
		if sel, ok := lhs.(*ast.SelectorExpr); ok {
			onField.base = sel.X
		}
		p.stores[field] = append(p.stores[field], &onField)
	}
	if root != nil {
		s.path = path
		s.weak = s.weak || throughPointer(p.Info, lhs)
		p.stores[root] = append(p.stores[root], s)
	}
}

// addElem records a store to an element of what e denotes.
func (p *Package) addElem(e ast.Expr, s *store) {
	root, path, field, ok := p.place(e)
	if !ok {
		return
	}
	elem := p.elem("")
	if field != nil {
		onField := *s
		onField.path = elem
		p.stores[field] = append(p.stores[field], &onField)
	}
	if longer, fits := p.join(path, elem); fits && root != nil {
		s.path = longer
		p.stores[root] = append(p.stores[root], s)
	}
}

// throughPointer reports whether a store to e changes only what a pointer,
// map or slice leads to, or one element of many.
func throughPointer(info *types.Info, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr, *ast.IndexExpr:
		return true
	case *ast.SelectorExpr:
		if sel := info.Selections[e]; sel != nil && sel.Indirect() {
			return false // p.f = v: for the one p in sight it is a strong store
		}
		return throughPointer(info, e.X)
	}
	return false
}

// selected returns the fields that a selection goes through, embedded ones
// included; for a method, those on the way to its receiver.
func selected(sel *types.Selection) []*types.Var {
	index := sel.Index()
	if sel.Kind() != types.FieldVal {
		index = index[:len(index)-1]
	}
	var fields []*types.Var
	t := sel.Recv()
	for _, i := range index {
		st := structOf(t)
		if st == nil {
			return nil
		}
		f := st.Field(i)
		fields = append(fields, f)
		t = f.Type()
	}
	return fields
}

// receiver returns the expression whose method a call calls, or nil.
func receiver(info *types.Info, call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	switch s := info.Selections[sel]; {
	case s != nil && s.Kind() == types.MethodVal:
		return sel.X
	case s != nil && s.Kind() == types.MethodExpr && len(call.Args) > 0:
		return call.Args[0]
	}
	return nil
}

// arguments returns the arguments of a call but for the receiver of a method
// expression.
func arguments(info *types.Info, call *ast.CallExpr) []ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(call.Args) > 0 {
		if s := info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			return call.Args[1:]
		}
	}
	return call.Args
}

func pointerReceiver(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return false
	}
	switch typeUnder(fn.Signature().Recv().Type()).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface:
		return true
	}
	return false
}

func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.Origin()
	case *types.Func:
		return obj.Origin()
	}
	return obj
}
