package flow

import (
	"cmp"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// filled returns the settings that a field is filled in with.
func (p *Package) filled(f *types.Var) []*setting {
	if !p.WholeIndexed() {
		return nil
	}
	return p.settings().filled[f]
}

// fill notes what a call that fills in a struct by the names of its fields
// stores into them.
func (p *Package) fill(c *program.Call) {
	fn := p.StaticCallee(c.Expr)
	row, _ := p.Known.Is(fn, "fill")
	tag := cmp.Or(row.Word("names"), "mapstructure")
	under := ""
	if op := row.Operand("under"); op.Base != known.None {
		key, ok := p.keyIn(c, op)
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

// A filler is a call that fills in structs.
type filler struct {
	p      *Package
	c      *program.Call
	tag    string // which gives a field its name
	lib    string
	method bool
	root   types.Object
}

// fill notes what the fields of t get whose keys begin with under.
func (fl filler) fill(t types.Type, under string, depth int) {
	st := syntax.Struct(t)
	if st == nil || depth > program.MaxDepth {
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
	b := fl.p.book
	if k, ok := fl.p.key(fl.lib, fl.root, fl.method, key); ok && !slices.Contains(b.keys[f], k) {
		b.keys[f] = append(b.keys[f], k)
	}
	if found := fl.p.keptUnder(fl.lib, key, fl.p.InTest(fl.c.Expr)); len(found) > 0 {
		b.filled[f] = append(b.filled[f], fl.p.nearest(found, fl.c.In)...)
	}
}
