package flow

import (
	"cmp"
	"go/types"
	"reflect"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// filled returns the settings that a field is filled in with.
func (p *Package) filled(f *types.Var) []*setting {
	if !p.whole {
		return nil
	}
	return p.settings().filled[f]
}

// fill notes what a call that fills in a struct by the names of its fields
// stores into them.
func (p *Package) fill(c *Call) {
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
	byKey := make(map[string][]*setting)
	for _, s := range p.book.all {
		if s.lib == fn.Pkg().Path() && !s.alias && (!s.test || p.inTest(c.Expr)) {
			byKey[s.key] = append(byKey[s.key], s)
		}
	}
	for _, q := range p.operands(c, row.Operand("to")) {
		p.fillType(p.Info.TypeOf(q.Expr), tag, under, byKey, 0)
	}
}

// fillType notes what the fields of t get whose keys begin with under.
func (p *Package) fillType(t types.Type, tag, under string, byKey map[string][]*setting, depth int) {
	st := structOf(t)
	if st == nil || depth > maxDepth {
		return
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		name, opts, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get(tag), ",")
		if name == "" {
			name = f.Name()
		}
		key := under + strings.ToLower(name)
		if found := byKey[key]; found != nil {
			p.book.filled[f.Origin()] = append(p.book.filled[f.Origin()], found...)
		}
		if strings.Contains(opts, "squash") {
			p.fillType(f.Type(), tag, under, byKey, depth+1)
		} else {
			p.fillType(f.Type(), tag, key+".", byKey, depth+1)
		}
	}
}
