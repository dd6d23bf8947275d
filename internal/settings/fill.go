package settings

import (
	"cmp"
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

// Filled returns the settings that a field is filled in with.
func (p *Book) Filled(f *types.Var) []Kept {
	if !p.WholeIndexed() {
		return nil
	}
	return p.ensure().byField[f]
}

// fill notes what a call that fills in a struct by the names of its fields
// stores into them.
func (p *Book) fill(c *xref.Call) {
	fn := p.StaticCallee(c.Expr)
	row, _ := p.Known.Is(fn, "fill")
	tag := cmp.Or(row.Word("names"), "mapstructure")
	under := ""
	if op := row.Operand("under"); op.Base != known.None {
		key, ok := p.KeyIn(c, op)
		if !ok {
			return
		}
		if key != "" {
			under = key + "."
		}
	}
	for _, q := range p.operands(c, row.Operand("to")) {
		fl := filler{p: p, tag: tag, c: c, lib: fn.Pkg().Path(), method: fn.Signature().Recv() != nil, root: p.ChainRoot(c.Expr)}
		fl.fill(p.Info.TypeOf(q.Expr), under, 0)
	}
}

// fill notes what the fields of t get whose keys begin with under.
func (fl filler) fill(t types.Type, under string, depth int) {
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
		fl.note(f.Origin(), key)
		if strings.Contains(opts, "squash") {
			fl.fill(f.Type(), under, depth+1)
		} else {
			fl.fill(f.Type(), key+".", depth+1)
		}
	}
}

// note notes what a field gets that is filled in from a key.
func (fl filler) note(f *types.Var, key string) {
	b := fl.p
	if k, ok := fl.p.key(fl.lib, fl.root, fl.method, key); ok && !slices.Contains(b.keys[f], k) {
		b.keys[f] = append(b.keys[f], k)
	}
	if found := fl.p.keptUnder(fl.lib, key, fl.p.InTest(fl.c.Expr)); len(found) > 0 {
		for _, s := range b.nearest(found, fl.c.In) {
			b.byField[f] = append(b.byField[f], b.keptBy(s, xref.Event{Node: fl.c.Expr, In: fl.c.In}))
		}
	}
}

// Keys returns under which keys a field is filled in.
func (p *Book) Keys(f *types.Var) []origin.Key { return p.ensure().keys[f] }

// Fields returns the fields that are filled in by keys.
func (p *Book) Fields() map[*types.Var][]origin.Key { return p.ensure().keys }

// HasDefault reports whether the tag of the last field of a path gives it a
// default.
func (p *Book) HasDefault(path xref.Path) bool {
	f := xref.LastField(path)
	return f != nil && (p.tags.Default(f) != nil || p.TagOf(f) != nil || p.Filled(f) != nil || p.WholeIndexed() && p.ensure().keys[f] != nil || p.tags.foreignTag(f))
}
