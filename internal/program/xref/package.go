package xref

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/mention"
)

// A Package is the index of one package: who stores into which object, who
// calls which function. It is made once for each pass and not shared.
type Package struct {
	*Paths

	Pass  *analysis.Pass
	Info  *types.Info
	Known *known.Table
	Named *mention.Objects // what the package names of others

	// Bounds is told, a line each, which bound has cut short what was looked at;
	// nil for nobody.
	Bounds func(line string)
	told   map[string]bool // the lines
	at     *Func           // the function that is looked at

	whole      bool    // all of the package is indexed
	decls      []*Func // the declared functions with bodies
	funcs      []*Func // those that are indexed, and their literals
	byNode     map[ast.Node]*Func
	byObj      map[*types.Func]*Func
	stores     map[types.Object][]*Store
	texts      map[types.Object][]*Store // what calls add to texts, such as a strings.Builder
	argUses    map[types.Object][]ArgUse
	aliases    map[types.Object][]Alias
	funcVars   map[*types.Var]*types.Func // variables of other packages that hold functions, as these
	resultUses map[*ast.CallExpr][]ArgUse // of the results of functions of the package
	uses       map[types.Object][]Use
	calls      map[*types.Func][]*Call  // by static callee
	dynamic    []*Call                  // calls of function values and interface methods
	dynamicIn  map[*Func][]*Call        // those of a function
	valueCalls map[types.Object][]*Call // those of function values, by the variable that is called
	seq        []*Call                  // all calls, in source order
	consts     map[types.Object]ast.Expr
	dead       []interval
	options    []Option

	lits      map[*ast.FuncLit]*ast.Ident // the variable a literal is assigned to
	discarded map[types.Object]int        // mentions as "_ = v"
	started   map[*ast.CallExpr]bool      // calls of go and defer statements
	deferred  map[*Func][]*Call           // by the functions that defer them
	loops     map[*types.Var]Loop         // by the variables of range statements
	ignored   map[*ast.CallExpr]bool      // calls whose results nobody looks at
	methods   []Selection
	assigned  map[*ast.CallExpr][]target

	// What is found when it is asked for.
	parents map[ast.Node]map[ast.Node]ast.Node // by the declaration or file around them
	ifaces  map[string]bool                    // names of methods called of interfaces
	leads   map[*types.Var]map[*Func]bool      // functions that those a variable holds lead to
	spans   []fileSpan
	written map[*types.Var]*ast.BasicLit // the tags of fields
	gets    map[types.Object][]*Call     // the calls of other packages' functions that get a function
	only    map[*types.Func]*types.Func  // see SoleMethod
	values  map[arity][]*Func            // the functions that are used as values

	elements map[ast.Expr]element               // the functions in tables
	tables   map[*ast.CompositeLit]types.Object // the variables that tables are stored into
	indexed  map[*ast.Ident]*ast.IndexExpr      // variables that an element is selected of
	filled   map[*ast.IndexExpr]bool            // elements that a function is stored into
	reads    map[*types.Var]*keyed              // see keysRead

	panics []*Func // those in which a call panics

	byLiteral map[*Func][]*Call // see CallersNamed
	byCaller  map[*Func][]*Call // see CallsDirect
}

// ArgUse is a call that gets the address of an object, or a pointer that it
// holds, and so may store into it.
type ArgUse struct {
	Call  *Call
	Index int // Recv for a method's receiver
	Path  Path

	Copied bool // it gets a copy of the pointer or interface: what is held there stays
}

// A Use is a mention of an object, and the function that it stands in.
type Use struct {
	Ident *ast.Ident
	In    *Func
}

// A Selection is a method selected of a value, called there or not.
type Selection struct {
	Sel *ast.SelectorExpr
	In  *Func
}

// target is a variable that a result of a call is assigned to.
type target struct {
	result int
	obj    types.Object
}

type interval struct{ from, to token.Pos }

// A Loop is a range statement and the function that it stands in.
type Loop struct {
	Stmt *ast.RangeStmt
	In   *Func
}

// New registers the functions of the package of pass. Their bodies are
// indexed when they are asked for.
func New(pass *analysis.Pass, table *known.Table) *Package {
	p := &Package{
		Paths:      &Paths{known: make(map[Step]*Step), picks: make(map[Pick]*Pick)},
		Pass:       pass,
		Info:       pass.TypesInfo,
		Known:      table,
		Named:      mention.In(pass.Pkg, pass.TypesInfo, pass.Files),
		told:       make(map[string]bool),
		byNode:     make(map[ast.Node]*Func),
		byObj:      make(map[*types.Func]*Func),
		stores:     make(map[types.Object][]*Store),
		texts:      make(map[types.Object][]*Store),
		argUses:    make(map[types.Object][]ArgUse),
		aliases:    make(map[types.Object][]Alias),
		dynamicIn:  make(map[*Func][]*Call),
		resultUses: make(map[*ast.CallExpr][]ArgUse),
		uses:       make(map[types.Object][]Use),
		calls:      make(map[*types.Func][]*Call),
		valueCalls: make(map[types.Object][]*Call),
		consts:     make(map[types.Object]ast.Expr),
		elements:   make(map[ast.Expr]element),
		tables:     make(map[*ast.CompositeLit]types.Object),
		indexed:    make(map[*ast.Ident]*ast.IndexExpr),
		filled:     make(map[*ast.IndexExpr]bool),
		reads:      make(map[*types.Var]*keyed),
		deferred:   make(map[*Func][]*Call),
		loops:      make(map[*types.Var]Loop),
		ignored:    make(map[*ast.CallExpr]bool),
		leads:      make(map[*types.Var]map[*Func]bool),
		lits:       make(map[*ast.FuncLit]*ast.Ident),
		discarded:  make(map[types.Object]int),
		assigned:   make(map[*ast.CallExpr][]target),
		started:    make(map[*ast.CallExpr]bool),
	}
	p.full = func() { p.Exceed(bound.Depth, "fields and elements below one value", p.at) }
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
		p.IndexBody(f)
	}
	p.sortCalls()
}

// sortCalls puts the calls in the order of Order, each file looked up once.
func (p *Package) sortCalls() {
	byFile := make([][]*Call, len(p.Pass.Files)+1)
	for _, c := range p.seq {
		i := p.fileOf(c.Expr.Lparen) + 1
		byFile[i] = append(byFile[i], c)
	}
	for _, calls := range byFile {
		slices.SortFunc(calls, func(a, b *Call) int { return cmp.Compare(a.Expr.Lparen, b.Expr.Lparen) })
	}
	p.seq = slices.Concat(byFile...)
}

// IndexBody indexes the body of a declared function.
func (p *Package) IndexBody(f *Func) {
	if !f.open && f.Decl != nil {
		f.open = true
		p.enter(f, f.Decl)
	}
}

// Funcs returns the functions of the package with their literals.
func (p *Package) Funcs() []*Func { return p.funcs }

// Declarations returns the declared functions of the package that have a body.
func (p *Package) Declarations() []*Func { return p.decls }

// FuncOf returns the function declared as obj in this package, or nil.
func (p *Package) FuncOf(obj *types.Func) *Func {
	if obj == nil {
		return nil
	}
	return p.byObj[obj.Origin()]
}

// Calls returns the calls of the package in source order.
func (p *Package) Calls() []*Call { return p.seq }
