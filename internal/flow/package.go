package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

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
	texts   map[types.Object][]*store // what calls add to texts, such as a strings.Builder
	argUses map[types.Object][]argUse
	uses    map[types.Object][]use
	calls   map[*types.Func][]*Call // by static callee
	dynamic []*Call                 // calls of function values and interface methods
	consts  map[types.Object]ast.Expr
	dead    []interval

	paths     map[step]*step
	hops      map[hop]*hop
	parents   map[ast.Node]map[ast.Node]ast.Node // by the declaration or file around them
	conds     map[*Func]*conditions
	fillers   map[*store]bool // whether a store is only reached where there was no value
	visiting  map[*Func]bool  // see findVisits; nil until asked for
	visitors  map[*Func]bool
	only      map[*types.Func]*types.Func // see onlyMethod
	asksSet   verdict                     // whether the package asks which settings are set; unknown until asked for
	graphs    map[*Func]*graph
	results   map[resultKey][]Origin
	running   map[resultKey]int          // depth of each result being computed
	cut       int                        // shallowest depth at which recursion was cut
	partial   map[resultKey][]Origin     // summaries with a gap
	fuel      int                        // steps left to the question being asked
	callers   map[*Func][]*Call          // through values and interfaces; nil until asked for
	callees   map[*ast.CallExpr][]*Func  // the other way round
	foreign   map[*ast.CallExpr][]Target // functions of other packages that dynamic calls may run
	groups    map[group][]*Call          // the dynamic calls that are not resolved yet
	ifaces    map[string]bool            // names of methods called of interfaces
	alive     map[*Func]bool
	lits      map[*ast.FuncLit]*ast.Ident // the variable a literal is assigned to
	discarded map[types.Object]int        // mentions as "_ = v"
	started   map[*ast.CallExpr]bool      // calls of go and defer statements
	seq       []*Call
	leads     map[*types.Var]map[*Func]bool // functions that those a variable holds lead to
	loops     map[*types.Var]loop           // by the variables of range statements
	ignored   map[*ast.CallExpr]bool        // calls whose results nobody looks at
	methods   []selection
	assigned  map[*ast.CallExpr][]target
	resolved  map[*ast.CallExpr]bool // the dynamic calls that are
	aside     bool                   // nothing listens in the package: only its facts are asked for, and what dynamic calls run is not
	sharing   int                    // walks share what fuel is left
	touched   map[paramKey]*touched
	tags      map[*types.Var]*ast.BasicLit
	options   []option
	spans     []fileSpan
	cuts      map[token.Pos]*ast.BasicLit  // the parts of literals that are split at run time
	reads     []tagRead                    // where tags are read; nil until asked for
	readBy    map[*Func][]string           // under which keys functions read tags
	written   map[*types.Var]*ast.BasicLit // the tags of fields
	inject    *injected                    // nil until asked for
	imported  map[Key][][]Held             // what imported packages keep; nil until asked for
	book      *book                        // the settings; nil until asked for
	gets      map[types.Object][]*Call     // the calls of other packages' functions that get a function
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
	rhs    ast.Expr          // nil: the zero value, or not known
	result int               // which result of rhs; -1: rhs itself
	elem   bool              // an element of rhs
	zero   types.Object      // the variable that is declared without a value
	weak   bool              // through a pointer: does not end the life of earlier values
	op     token.Token       // ASSIGN, or the operator of x op= y, x++
	base   ast.Expr          // of a field: what it is a field of; nil in a composite literal
	lit    *ast.CompositeLit // the literal that the field is given its value in
	node   ast.Node          // its place in the control flow
	onto   ast.Expr          // of a text that is added to: what names it
	call   *Call             // of a write: the call that adds
	row    *known.Row        // and what the table says of it
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
		texts:     make(map[types.Object][]*store),
		argUses:   make(map[types.Object][]argUse),
		uses:      make(map[types.Object][]use),
		calls:     make(map[*types.Func][]*Call),
		consts:    make(map[types.Object]ast.Expr),
		paths:     make(map[step]*step),
		hops:      make(map[hop]*hop),
		conds:     make(map[*Func]*conditions),
		fillers:   make(map[*store]bool),
		graphs:    make(map[*Func]*graph),
		results:   make(map[resultKey][]Origin),
		loops:     make(map[*types.Var]loop),
		ignored:   make(map[*ast.CallExpr]bool),
		leads:     make(map[*types.Var]map[*Func]bool),
		partial:   make(map[resultKey][]Origin),
		running:   make(map[resultKey]int),
		lits:      make(map[*ast.FuncLit]*ast.Ident),
		discarded: make(map[types.Object]int),
		assigned:  make(map[*ast.CallExpr][]target),
		resolved:  make(map[*ast.CallExpr]bool),
		touched:   make(map[paramKey]*touched),
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
	slices.SortFunc(p.seq, func(a, b *Call) int { return p.Order(a.Expr.Lparen, b.Expr.Lparen) })
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

// Declared returns the declared functions of the package that have a body.
func (p *Package) Declared() []*Func { return p.decls }

// FuncOf returns the function declared as obj in this package, or nil.
func (p *Package) FuncOf(obj *types.Func) *Func {
	if obj == nil {
		return nil
	}
	return p.byObj[obj.Origin()]
}

// Calls returns the calls of the package in source order.
func (p *Package) Calls() []*Call { return p.seq }
