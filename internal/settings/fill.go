package settings

import (
	"cmp"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A filler is a call that fills in structs.
type filler struct {
	p      *Book
	c      *xref.Call
	tag    string // which gives a field its name
	lib    string
	method bool
	root   types.Object
}

// A Filling is what a call stores into a field by its name.
type Filling struct {
	Path xref.Path   // to the field, below what the call fills in
	Key  *origin.Key // under which it looks; nil if other packages cannot name that
	Kept []Kept      // what this package keeps there

	call *ast.CallExpr
}

// Filled returns what the last field of a path is filled in with: of a call, below what it
// fills in; nil: of any call, below something that may lie in what that fills in. Where fields
// of one struct type are filled in, a path that does not say which of them it is of says
// nothing.
//
//	type config struct{ Server, Upstream address } // server.port, upstream.port
//	viper.Unmarshal(&c)
func (p *Book) Filled(path xref.Path, of *xref.Call) (all []*Filling) {
	f := xref.LastField(path)
	if f == nil || !p.WholeIndexed() {
		return nil
	}
	known := p.ensure().byField[f]
	fits := func(fl *Filling) bool { return xref.HasSuffix(fl.Path, path) || xref.HasSuffix(path, fl.Path) }
	if of != nil && slices.ContainsFunc(p.filling, func(c *ast.CallExpr) bool { return c == of.Expr }) {
		fits = func(fl *Filling) bool { return fl.call == of.Expr && fl.Path == path }
	}
	var longer *Filling
	for _, fl := range known {
		if !fits(fl) {
			continue
		}
		all = append(all, fl)
		if fl.Path == path || !xref.HasSuffix(fl.Path, path) {
			continue
		}
		if longer != nil && longer.Path != fl.Path {
			return nil
		}
		longer = fl
	}
	return all
}

// fill notes what a call that fills in a struct by the names of its fields
// stores into them.
func (p *Book) fill(c *xref.Call) {
	fn := p.StaticCallee(c.Expr)
	row, _ := p.Known.Is(fn, "fill")
	tag := cmp.Or(row.Word("names"), "mapstructure")
	at, ok := p.placeOf(c, fn)
	if !ok {
		return
	}
	under := at.under
	if op := row.Operand("under"); op.Base != known.None {
		key, ok := p.KeyIn(c, op)
		if !ok {
			return
		}
		if key != "" {
			under += key + "."
		}
	}
	for _, q := range p.operands(c, row.Operand("to")) {
		fl := filler{p: p, tag: tag, c: c, lib: fn.Pkg().Path(), method: at.method, root: at.root}
		p.filling = append(p.filling, c.Expr)
		fl.fill(p.Info.TypeOf(q.Expr), under, nil, 0)
	}
}

// fill notes what the fields of t, which lies at a path, get whose keys begin with under.
func (fl filler) fill(t types.Type, under string, path xref.Path, depth int) {
	st := syntax.Struct(t)
	if st == nil {
		return
	}
	if depth > bound.Depth {
		fl.p.Exceed(bound.Depth, "fields and elements below one value", fl.c.In)
		return
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		name, opts, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get(fl.tag), ",")
		if name == "" {
			name = f.Name()
		}
		key := under + strings.ToLower(name)
		tail, _ := fl.p.Push(f, nil)
		at, ok := fl.p.Join(path, tail)
		if !ok {
			continue
		}
		fl.note(f.Origin(), at, key)
		if strings.Contains(opts, "squash") {
			fl.fill(f.Type(), under, at, depth+1)
		} else {
			fl.fill(f.Type(), key+".", at, depth+1)
		}
	}
}

// note notes what a field at a path gets that is filled in from a key.
func (fl filler) note(f *types.Var, path xref.Path, key string) {
	b := fl.p
	made := &Filling{Path: path, call: fl.c.Expr}
	if k, ok := b.key(fl.lib, fl.root, fl.method, key); ok {
		made.Key = &k
	}
	for _, s := range b.nearest(b.keptUnder(fl.lib, key, b.InTest(fl.c.Expr)), fl.c.In) {
		made.Kept = append(made.Kept, b.keptBy(s, xref.Event{Node: fl.c.Expr, In: fl.c.In}))
	}
	b.byField[f] = append(b.byField[f], made)
}

// Fields returns what fields are filled in with by keys.
func (p *Book) Fields() map[*types.Var][]*Filling { return p.ensure().byField }

// HasDefault reports whether something gives the last field of a path a default: its
// tag, or what fills it in.
func (p *Book) HasDefault(path xref.Path) bool {
	f := xref.LastField(path)
	return f != nil && (p.tags.Default(f) != nil || p.TagOf(f) != nil || p.WholeIndexed() && p.ensure().byField[f] != nil || p.tags.foreignTag(f))
}
