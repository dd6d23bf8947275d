package symexec

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// An Engine executes the functions of one package. It is made for one pass.
type Engine struct {
	Pass  *analysis.Pass
	Info  *types.Info
	Known *known.Table

	funcs    []*function // the declared ones with bodies, in source order
	byObj    map[*types.Func]*function
	byLit    map[*ast.FuncLit]*function
	groups   [][]*function // strongly connected, callees before callers
	globals  map[*types.Var]*Object
	keyed    map[string]*Object // settings
	consts   map[types.Object]ast.Expr
	tagsRead []string
	tags     map[*types.Var]*ast.BasicLit
	foreign  map[*types.Func]*Summary
	byPkg    map[*types.Package]*PackageFact
	byName   map[string][]*function // methods
	asserts  []types.Type           // the types that are asserted of symbols
	pkgs     map[string]*types.Package
	named    map[string]*types.Func
	work     int // steps done for the package
	roots    int
	objects  uint32

	live        map[*function]bool // the functions that can run
	servers     map[ast.Node]bool  // the http.Servers, by where they are made, that are served
	ignored     map[ast.Node]bool  // the calls of which nobody looks at whether they failed
	soughtLoops map[ast.Node]bool  // the loops that look for a free port

	names map[string]bool // of the methods that can have to do with a port

	slice *demand // of a package that listens, of another module

	light bool // nothing listens here: only what others could be told is executed

	tagged  bool     // a tag of a struct has a port as its default
	Stopped []string // the bounds that were hit, for -debug
	wanted  func(port int64) bool
}

// A function is one of the package with a body.
type function struct {
	obj    *types.Func // nil for a literal
	decl   *ast.FuncDecl
	lit    *ast.FuncLit
	body   *ast.BlockStmt
	sig    *types.Signature
	outer  *function // of a literal; nil at package level
	params []*root
	recv   *root

	seeded   bool        // it mentions a port, or something that listens
	relevant bool        // it, or what it calls, does
	mentions []*function // what a declared function and its literals mention
	free     []*types.Var
	freeDone bool
	lits     []*function

	sum     *Summary
	failSum *Summary    // in the world in which what it listens on fails
	failing bool        // failSum is being made
	group   []*function // with which it is recursive; nil if it is not
	solved  bool
	running bool
	calls   map[*function]bool // in states that can come about
	found   []Finding
	dead    bool
}

func (e *Engine) newRoot(r root) *root {
	e.roots++
	r.id = e.roots
	return &r
}

func (e *Engine) newObject(o Object) *Object {
	e.objects++
	o.id = e.objects
	return &o
}

// New indexes the package of a pass.
func New(pass *analysis.Pass, table *known.Table, wanted func(port int64) bool) *Engine {
	e := &Engine{
		Pass: pass, Info: pass.TypesInfo, Known: table, wanted: wanted,
		byObj:   make(map[*types.Func]*function),
		byLit:   make(map[*ast.FuncLit]*function),
		globals: make(map[*types.Var]*Object),
		keyed:   make(map[string]*Object),
		consts:  make(map[types.Object]ast.Expr),
		tags:    make(map[*types.Var]*ast.BasicLit),
		foreign: make(map[*types.Func]*Summary),
		byPkg:   make(map[*types.Package]*PackageFact),

		live:        make(map[*function]bool),
		servers:     make(map[ast.Node]bool),
		ignored:     make(map[ast.Node]bool),
		soughtLoops: make(map[ast.Node]bool),
	}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				obj, _ := e.Info.Defs[decl.Name].(*types.Func)
				if obj != nil && decl.Body != nil {
					f := e.newFunction(obj.Signature(), decl.Body)
					f.obj, f.decl = obj, decl
					e.byObj[obj.Origin()] = f
					e.funcs = append(e.funcs, f)
				}
			case *ast.GenDecl:
				e.indexConsts(decl)
			}
		}
	}
	return e
}

func (e *Engine) newFunction(sig *types.Signature, body *ast.BlockStmt) *function {
	f := &function{sig: sig, body: body, calls: make(map[*function]bool)}
	if sig.Recv() != nil {
		f.recv = e.newRoot(root{kind: paramRoot, index: recvIndex, v: sig.Recv(), typ: sig.Recv().Type()})
	}
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		f.params = append(f.params, e.newRoot(root{kind: paramRoot, index: i, v: p, typ: p.Type()}))
	}
	return f
}

// literal returns the function of a literal.
func (e *Engine) literal(lit *ast.FuncLit, outer *function) *function {
	if f := e.byLit[lit]; f != nil {
		return f
	}
	sig, _ := e.Info.TypeOf(lit).(*types.Signature)
	if sig == nil {
		sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
	}
	f := e.newFunction(sig, lit.Body)
	f.lit, f.outer = lit, outer
	e.byLit[lit] = f
	if outer != nil {
		outer.lits = append(outer.lits, f)
	}
	return f
}

// top returns the declared function that a literal stands in, or itself.
func (f *function) top() *function {
	for f.outer != nil {
		f = f.outer
	}
	return f
}

// captured returns the variables of other functions that a literal mentions.
func (e *Engine) captured(f *function) []*types.Var {
	if f.freeDone {
		return f.free
	}
	f.freeDone = true
	ast.Inspect(f.lit, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := e.Info.Uses[id].(*types.Var)
		if ok && !v.IsField() && !e.isGlobal(v) && (v.Pos() < f.lit.Pos() || f.lit.End() <= v.Pos()) && !slices.Contains(f.free, v) {
			f.free = append(f.free, v)
		}
		return true
	})
	return f.free
}

func (e *Engine) isGlobal(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// indexConsts remembers where constants are written.
func (e *Engine) indexConsts(n *ast.GenDecl) {
	if n.Tok != token.CONST {
		return
	}
	var values []ast.Expr // those of the specification it repeats
	for _, spec := range n.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(vs.Values) > 0 {
			values = vs.Values
		}
		for i, name := range vs.Names {
			if obj := e.Info.Defs[name]; obj != nil && i < len(values) {
				e.consts[obj] = values[i]
			}
		}
	}
}

// mention finds what every declared function mentions, and orders the
// functions so that callees come before callers.
func (e *Engine) mention(f *function, n ast.Node, add func(*function)) {
	ast.Inspect(n, func(n ast.Node) bool {
		f.seeded = f.seeded || e.seed(n)
		switch n := n.(type) {
		case *ast.Ident:
			if fn, ok := e.Info.Uses[n].(*types.Func); ok {
				if f := e.byObj[fn.Origin()]; f != nil {
					add(f)
				}
			}
		case *ast.GenDecl:
			if n.Tok == token.CONST {
				e.indexConsts(n)
			}
		}
		return true
	})
}

// order computes the strongly connected components of the mentions among the
// functions that the given ones lead to (Tarjan 1972).
func (e *Engine) order(from []*function) [][]*function {
	index := make(map[*function]int)
	low := make(map[*function]int)
	on := make(map[*function]bool)
	var stack []*function
	var groups [][]*function
	var visit func(f *function)
	visit = func(f *function) {
		index[f] = len(index) + 1
		low[f] = index[f]
		stack = append(stack, f)
		on[f] = true
		if f.mentions == nil {
			f.mentions = []*function{}
			seen := make(map[*function]bool)
			e.mention(f, f.body, func(g *function) {
				if !seen[g] {
					seen[g] = true
					f.mentions = append(f.mentions, g)
				}
			})
		}
		self := false
		for _, g := range f.mentions {
			if g == f {
				self = true
			}
			if index[g] == 0 {
				visit(g)
				low[f] = min(low[f], low[g])
			} else if on[g] {
				low[f] = min(low[f], index[g])
			}
		}
		if low[f] != index[f] {
			return
		}
		var group []*function
		for {
			g := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			on[g] = false
			group = append(group, g)
			if g == f {
				break
			}
		}
		slices.Reverse(group)
		relevant := false
		for _, g := range group {
			relevant = relevant || g.seeded
			for _, h := range g.mentions {
				relevant = relevant || h.relevant
			}
		}
		for _, g := range group {
			g.relevant = relevant
		}
		if len(group) > 1 || self {
			for _, g := range group {
				g.group = group
			}
		}
		groups = append(groups, group)
	}
	for _, f := range from {
		if index[f] == 0 {
			visit(f)
		}
	}
	return groups
}

// rounds is how often recursive functions are executed: from no result at all,
// to what the cases without recursion return, to what those make of it.
const rounds = 3

// solve executes a function, with those that it is recursive with.
func (e *Engine) solve(f *function) {
	f = f.top()
	if f.solved {
		return
	}
	group := f.group
	n := rounds
	if group == nil {
		group, n = []*function{f}, 1
	}
	for _, g := range group {
		g.solved = true
	}
	for range n {
		for _, g := range group {
			g.failSum = nil
			g.forget()
		}
		for _, g := range group {
			g.sum = e.execute(g)
		}
	}
}

// forget drops what an earlier round found in a function's literals.
func (f *function) forget() {
	for _, l := range f.lits {
		l.sum, l.failSum = nil, nil
		l.forget()
	}
}

// summary returns what is known of a function: nothing yet while it is being
// executed.
func (e *Engine) summary(f *function) *Summary {
	if e.skipped(f) {
		return unknownSummary(f.sig)
	}
	if f.lit == nil {
		e.solve(f)
	} else if f.sum == nil && !f.running {
		f.sum = e.execute(f)
	}
	if f.sum == nil {
		return &Summary{}
	}
	return f.sum
}

// callee returns the function that a call names, or nil.
func (e *Engine) callee(call *ast.CallExpr) *types.Func {
	fn := typeutil.StaticCallee(e.Info, call)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

func (e *Engine) global(v *types.Var) *Object {
	if o := e.globals[v]; o != nil {
		return o
	}
	r := e.newRoot(root{kind: globalRoot, v: v, typ: v.Type()})
	o := e.newObject(Object{typ: v.Type(), root: r})
	e.globals[v] = o
	return o
}

func (e *Engine) setting(key string) *Object {
	if o := e.keyed[key]; o != nil {
		return o
	}
	r := e.newRoot(root{kind: settingRoot, key: key})
	o := e.newObject(Object{root: r})
	e.keyed[key] = o
	return o
}
