package modref

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/settings"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A effect says below which fields a function may store through a parameter:
// a quick answer to most questions about what a call stores.
type effect struct {
	all    bool
	elems  bool
	tags   bool // those whose tags give them a default
	fields map[*types.Var]bool
}

// A Modref knows what the functions of a package modify of what they are given.
type Modref struct {
	*program.Package

	book *settings.Book
	tags *settings.Tags

	effects map[Param]*effect
	foreign map[foreign]*effect
	must    map[target]bool

	overwritings map[overwriting]*xref.Store
	sigs         typeutil.Map // one signature for all that are identical
}

// A Param is a parameter of a function, or of those that a function value of
// type sig may be.
type Param struct {
	Func  *xref.Func
	sig   *types.Signature
	Index int
}

func (t *effect) add(path xref.Path) {
	switch {
	case path == nil:
		t.all = true
	case path.Field == nil:
		t.elems = true
	default:
		if t.fields == nil {
			t.fields = make(map[*types.Var]bool)
		}
		t.fields[path.Field] = true
	}
}

func (t *effect) merge(o *effect) {
	t.all, t.elems, t.tags = t.all || o.all, t.elems || o.elems, t.tags || o.tags
	for f := range o.fields {
		t.add(&xref.Step{Field: f})
	}
}

// New returns what the functions of a package modify.
func New(p *program.Package, book *settings.Book, tags *settings.Tags) *Modref {
	return &Modref{
		Package: p, book: book, tags: tags, effects: make(map[Param]*effect),
		foreign: make(map[foreign]*effect),
		must:    make(map[target]bool), overwritings: make(map[overwriting]*xref.Store),
	}
}

// MayStore reports whether a call that gets a pointer can store at path, or
// below or around it.
func (p *Modref) MayStore(u xref.ArgUse, path xref.Path) bool {
	if path == nil {
		return !u.Copied
	}
	t := p.effectOf(u)
	return t.all || path.Field == nil && t.elems || t.fields[path.Field] || t.tags && p.book.HasDefault(path)
}

// effectOf returns what a call may store into through its argument.
func (p *Modref) effectOf(u xref.ArgUse) *effect {
	k, t := p.effectOrParam(u)
	if t == nil {
		t = p.effectAt(k)
	}
	return t
}

// effectAt returns what may be stored into through a parameter.
func (p *Modref) effectAt(k Param) *effect {
	if p.effects[k] == nil {
		s := search{p: p, numbers: make(map[Param]int), own: make(map[Param]*effect)}
		s.visit(k)
	}
	return p.effects[k]
}

// effectOrParam returns what a call may store into through its argument, or the
// parameter of this package's functions that tells.
func (p *Modref) effectOrParam(u xref.ArgUse) (Param, *effect) {
	fn := p.StaticCallee(u.Call.Expr)
	if fn == nil {
		return p.valueEffect(u)
	}
	f := p.FuncOf(fn)
	if f == nil {
		return Param{}, p.foreignEffect(fn, u.Index)
	}
	if f.Sig.Variadic() && u.Index >= f.Sig.Params().Len()-1 {
		return Param{}, new(effect)
	}
	return Param{Func: f, Index: u.Index}, nil
}

// foreign is a parameter of a function of another package.
type foreign struct {
	fn    *types.Func
	index int
}

// foreignEffect returns what a function of another package may store into
// through its argument.
func (p *Modref) foreignEffect(fn *types.Func, index int) *effect {
	k := foreign{fn, index}
	if known := p.foreign[k]; known != nil {
		return known
	}
	_, stores := p.Known.Is(fn, "store")
	_, ends := p.Known.Is(fn, "ends")
	t := &effect{all: stores || ends, tags: p.tags.Reflects(fn, index)}
	p.foreign[k] = t
	if known.Speaks(fn) {
		return t
	}
	s := facts.ImportSummary(p.Pass, fn)
	if s == nil {
		return t
	}
	for _, e := range s.Stores {
		if e.Into != index {
			continue
		}
		if path, ok := p.ResolveParam(fn.Signature(), index, e.Field); ok {
			t.add(path)
		}
	}
	return t
}

// addEffects adds to t what a function itself stores below its parameter, and
// returns the parameters of others that it hands it to.
func (p *Modref) addEffects(k Param, t *effect) (more []Param) {
	if k.sig != nil {
		return p.addValueEffects(k, t)
	}
	obj := k.Func.Param(k.Index)
	if obj == nil {
		return nil
	}
	p.IndexBody(k.Func)
	t.tags = t.tags || syntax.TakesAny(k.Func.Sig, k.Index) && p.tags.KeysRead(k.Func) != nil
	for _, s := range slices.Concat(p.StoresTo(obj), p.AliasStores(obj)) {
		if s.Path != nil || s.Weak {
			t.add(s.Path)
		}
	}
	for _, s := range p.Additions(obj) {
		if s.Path != nil {
			t.add(s.Path)
		}
	}
	for _, u := range p.ArgUses(obj) {
		if u.Path != nil {
			t.add(u.Path)
		} else if to, known := p.effectOrParam(u); known != nil {
			t.merge(known)
		} else {
			more = append(more, to)
		}
	}
	return more
}

// valueEffect is effectOrParam for the call of a function value that gets a pointer
// to a struct, as an option does. What methods of interfaces store is not
// followed.
func (p *Modref) valueEffect(u xref.ArgUse) (Param, *effect) {
	sig, ok := syntax.Under(p.Info.TypeOf(u.Call.Expr.Fun)).(*types.Signature)
	if !ok || u.Index < 0 || u.Index >= sig.Params().Len() || sig.Recv() != nil {
		return Param{}, new(effect)
	}
	if _, isPtr := sig.Params().At(u.Index).Type().Underlying().(*types.Pointer); !isPtr {
		return Param{}, new(effect)
	}
	if same, ok := p.sigs.At(sig).(*types.Signature); ok {
		sig = same
	}
	p.sigs.Set(sig, sig)
	return Param{sig: sig, Index: u.Index}, nil
}

// addValueEffects returns the parameters of the functions that a function value
// may be. Where none is known, the value is an option that another package
// brings: it may store into the fields of the struct that it is given, of a
// struct of another package those that an option here stores into.
func (p *Modref) addValueEffects(k Param, t *effect) (more []Param) {
	for _, f := range p.ValuesOf(k.sig) {
		index := k.Index
		if f.Sig.Recv() != nil && f.Sig.Params().Len() < k.sig.Params().Len() {
			index-- // of a method expression the receiver comes first: it is Recv
		}
		more = append(more, Param{Func: f, Index: index})
	}
	st := syntax.Struct(k.sig.Params().At(k.Index).Type())
	if more != nil || st == nil {
		return more
	}
	for f := range st.Fields() {
		if f.Pkg() == p.Pass.Pkg || slices.ContainsFunc(p.StoresTo(f.Origin()), p.IsOptionStore) {
			t.add(&xref.Step{Field: f.Origin()})
		}
	}
	return nil
}
