package settings

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A setting is a value that a library keeps under a name, for whoever asks for
// it by that name: the default of a flag, of an option.
type setting struct {
	lib    string // the path of the library's package
	key    string // in lower case; "" in an alias for the flags of a set
	value  origin.Query
	root   types.Object // the variable that it was set through; nil for the library's own set
	method bool         // it was set through a method
	scopes []ast.Node   // of an option: the commands that have it
	holder *types.Var   // of an option: the exported variable that holds it; nil without one
	test   bool         // it is set in a test file
	in     *xref.Func   // where it is set; nil for an option
	at     *xref.Call   // the call that sets it, whatever way its function takes; nil for an option or an alias
	weak   bool         // a loop sets it, perhaps
	over   bool         // it counts before what is no such setting
	gone   bool         // it takes away what is kept

	book *Book

	alias    bool         // it is what another library keeps
	flagKey  string       // under this name
	flagRoot types.Object // in the set that is reached through this variable
	flagSet  types.Object // it is behind an alias for this set
}

// A Book has the settings that a package makes.
type Book struct {
	*program.Package

	tags *Tags
	eval Evaluator

	made     bool
	all      []*setting
	removals []*setting // calls that take away what is kept under a key
	cells    map[cell]*cell
	byField  map[*types.Var][]*Filling     // what calls store into a field by its name
	filling  []*ast.CallExpr               // these calls
	imported map[origin.Key][][]facts.Held // what imported packages keep; nil until asked for
}

// An Evaluator says where values come from.
type Evaluator interface {
	// Evaluate returns the origins of some queries, asked in the course of
	// another.
	Evaluate(queries ...origin.Query) []origin.Origin
	// Callers returns the calls of f.
	Callers(f *xref.Func) []*xref.Call
	// Apart runs do with as many steps as a question of its own has.
	Apart(do func())
}

// NewBook returns the settings that a package makes, which are found when they
// are asked for.
func NewBook(p *program.Package, tags *Tags, eval Evaluator) *Book {
	return &Book{Package: p, tags: tags, eval: eval, cells: make(map[cell]*cell), byField: make(map[*types.Var][]*Filling)}
}

// ensure finds the settings once.
func (p *Book) ensure() *Book {
	if !p.made {
		p.made = true
		// Whoever asks first must not pay for all with what steps it has left.
		p.eval.Apart(p.find)
	}
	return p
}

func (p *Book) find() {
	var fills []*xref.Call
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || !p.Known.HasAny(fn.Name(), "put", "unput", "load", "alias", "fill") || p.IsDead(c.Expr) {
			continue
		}
		for _, row := range p.Known.Of(fn) {
			switch row.Verb {
			case "put", "unput", "load", "alias":
				p.addSetting(c, fn, row)
			case "fill":
				fills = append(fills, c)
			}
		}
	}
	for _, o := range p.Options() {
		p.addOption(o)
	}
	for _, c := range fills {
		p.fill(c)
	}
}

// operands returns the queries for an operand of a call.
func (p *Book) operands(c *xref.Call, op known.Operand) []origin.Query {
	return origin.Queries(p.Operands(c, op))
}

func (p *Book) addSetting(c *xref.Call, fn *types.Func, row *known.Row) {
	at, ok := p.placeOf(c, fn)
	if !ok {
		return
	}
	s := setting{lib: fn.Pkg().Path(), root: at.root, method: at.method, test: p.InTest(c.Expr), in: c.In, at: c, book: p}
	switch row.Verb {
	case "alias":
		if op := row.Operand("key"); op.Base != known.None {
			key, ok := p.KeyIn(c, op)
			if !ok {
				return
			}
			s.key = at.under + key
		}
		s.alias = true
		p.aliasOf(&s, c, row.Operand("of"))
		p.all = append(p.all, &s)
	case "load":
		p.add(s, at.under, p.providerEntries(c, row))
	case "unput":
		if key, ok := p.KeyIn(c, row.Operand("key")); ok {
			s.key, s.gone = at.under+key, true
			p.removals = append(p.removals, &s)
		}
	default:
		s.over = row.Operand("over").Base != known.None
		for _, key := range p.operands(c, row.Operand("key")) {
			for _, value := range p.operands(c, row.Operand("from")) {
				p.add(s, at.under, p.entries(key, value, 0))
			}
		}
	}
}

// add enters settings that are as s but for their keys, all below one, and values.
func (p *Book) add(s setting, under string, entries []entry) {
	for _, e := range entries {
		one := s
		one.key, one.value, one.weak = under+e.key, e.value, e.loop
		if e.at != nil {
			one.at = e.at
		}
		p.all = append(p.all, &one)
	}
}

// aliasOf notes which flag, or which set of flags, an alias is for.
func (p *Book) aliasOf(s *setting, c *xref.Call, of known.Operand) {
	for _, q := range p.operands(c, of) {
		s.flagRoot = p.ChainRoot(q.Expr)
		find, ok := ast.Unparen(q.Expr).(*ast.CallExpr)
		if !ok {
			continue
		}
		if fn := p.StaticCallee(find); fn != nil {
			if row, ok := p.Known.Is(fn, "find"); ok {
				s.flagKey, _ = p.KeyIn(&xref.Call{Expr: find, In: c.In}, row.Operand("key"))
			}
		}
	}
}

// KeyIn returns the key that a call names a setting by, if it is one constant.
func (p *Book) KeyIn(c *xref.Call, op known.Operand) (key string, ok bool) {
	for _, q := range p.operands(c, op) {
		if key, ok := p.constKey(q); ok {
			return key, true
		}
	}
	return "", false
}
