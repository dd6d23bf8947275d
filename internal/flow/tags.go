package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// defaultOf returns the default that a struct tag gives its field: under one of
// the keys under which libraries that fill in structs by reflection look for
// the value of a field that nobody sets, or in env:"PORT,default=50051".
func defaultOf(tag reflect.StructTag) (string, bool) {
	for _, key := range [...]string{"default", "envDefault", "env-default"} {
		if v, ok := tag.Lookup(key); ok {
			return v, true
		}
	}
	for _, opt := range strings.Split(tag.Get("env"), ",")[1:] {
		if v, ok := strings.CutPrefix(strings.TrimSpace(opt), "default="); ok {
			return v, true
		}
	}
	return "", false
}

// tagDefault returns the default that the tag of a field of this package
// gives it, as a literal of its own where its text stands; nil without one.
func (p *Package) tagDefault(f *types.Var) *ast.BasicLit {
	if f.Pkg() != p.Pass.Pkg || !f.IsField() {
		return nil
	}
	if lit, ok := p.tags[f]; ok {
		return lit
	}
	var lit *ast.BasicLit
	if tag := p.TagOf(f); tag != nil && strings.Contains(tag.Value, "efault") {
		lit = defaultIn(tag)
	}
	if p.tags == nil {
		p.tags = make(map[*types.Var]*ast.BasicLit)
	}
	p.tags[f] = lit
	return lit
}

// defaultIn returns the default in a tag as a literal.
func defaultIn(tag *ast.BasicLit) *ast.BasicLit {
	text, err := strconv.Unquote(tag.Value)
	if err != nil {
		return nil
	}
	value, ok := defaultOf(reflect.StructTag(text))
	if !ok {
		return nil
	}
	pos := tag.Pos()
	for _, before := range []string{`efault:"`, "default="} {
		if i := strings.Index(tag.Value, before+value); i >= 0 && value != "" {
			pos += token.Pos(i + len(before))
			break
		}
	}
	return &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: value}
}

// defaults walks on at what libraries that fill in structs store into the last
// field of d's path: the default that its tag gives it, or the setting of its
// name.
func (w *walker) defaults(d want) {
	f := program.LastField(d.Path)
	if f == nil {
		return
	}
	for _, s := range w.p.filled(f) {
		below := d
		below.Path = nil
		w.kept(s.value, below)
	}
	if w.p.WholeIndexed() && d.read != nil && w.p.filled(f) == nil {
		below := d
		below.Path = nil
		for _, k := range w.p.settings().keys[f] {
			w.elsewhere(k, d.read, nil, below)
		}
	}
	if f.Pkg() != w.p.Pass.Pkg {
		w.foreignDefault(f, d)
	}
	if lit := w.p.tagDefault(f); lit != nil {
		d.Path, d.trace = nil, w.p.Mark(d.trace, origin.Hop{OnlyIfEmpty: true})
		w.emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
	}
}

// hasDefault reports whether the tag of the last field of a path gives it a
// default.
func (p *Package) hasDefault(path program.Path) bool {
	f := program.LastField(path)
	return f != nil && (p.tagDefault(f) != nil || p.TagOf(f) != nil || p.filled(f) != nil || p.WholeIndexed() && p.settings().keys[f] != nil || p.foreignTag(f))
}

// reflects reports whether a call gives its argument to a function of a
// library that takes anything, as one does that fills in structs by their tags.
func (p *Package) reflects(fn *types.Func, index int) bool {
	return !known.Speaks(fn) && syntax.TakesAny(fn.Signature(), index)
}

// foreignTag reports whether a field of another package has a default in its tag.
func (p *Package) foreignTag(f *types.Var) bool {
	var fact facts.Holds
	return f.Pkg() != p.Pass.Pkg && p.Pass.ImportObjectFact(f.Origin(), &fact) &&
		slices.ContainsFunc(fact.Values, func(v facts.Held) bool { return v.Tag })
}

// foreignDefault walks on at the default that the tag of another package's field
// gives it, to be told where the field is read.
func (w *walker) foreignDefault(f *types.Var, d want) {
	var fact facts.Holds
	if d.read == nil || !w.p.Pass.ImportObjectFact(f.Origin(), &fact) {
		return
	}
	d.trace = w.p.Mark(d.trace, origin.Hop{OnlyIfEmpty: true})
	for _, v := range fact.Values {
		if v.Tag {
			w.foreign(v.Text, v.Posn, d.read, nil, d)
		}
	}
}
