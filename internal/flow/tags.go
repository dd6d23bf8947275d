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

	"github.com/selfconnect/selfconnect/internal/known"
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
	if tag := p.tagOf(f); tag != nil && strings.Contains(tag.Value, "efault") {
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

// tagOf finds the tag of a field in the syntax tree.
func (p *Package) tagOf(f *types.Var) (tag *ast.BasicLit) {
	if tag, ok := p.written[f]; ok {
		return tag
	}
	if p.written == nil {
		p.written = make(map[*types.Var]*ast.BasicLit)
	}
	defer func() { p.written[f] = tag }()
	for _, file := range p.Pass.Files {
		if f.Pos() < file.FileStart || file.FileEnd < f.Pos() {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || tag != nil || n.Pos() > f.Pos() || n.End() < f.Pos() {
				return false
			}
			if field, ok := n.(*ast.Field); ok {
				for _, name := range field.Names {
					if name.Pos() == f.Pos() {
						tag = field.Tag
					}
				}
			}
			return true
		})
	}
	return tag
}

// defaults walks on at what libraries that fill in structs store into the last
// field of d's path: the default that its tag gives it, or the setting of its
// name.
func (w *walker) defaults(d want) {
	f := lastField(d.Path)
	if f == nil {
		return
	}
	for _, s := range w.p.filled(f) {
		below := d
		below.Path = nil
		w.kept(s.value, below)
	}
	if w.p.whole && d.read != nil && w.p.filled(f) == nil {
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
		d.Path, d.way = nil, w.p.mark(d.way, hop{filler: true})
		w.emit(Origin{Kind: Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
	}
}

// lastField returns the last field of a path, or nil.
func lastField(path Path) (f *types.Var) {
	for ; path != nil; path = path.rest {
		if path.field != nil {
			f = path.field
		}
	}
	return f
}

// hasDefault reports whether the tag of the last field of a path gives it a
// default.
func (p *Package) hasDefault(path Path) bool {
	f := lastField(path)
	return f != nil && (p.tagDefault(f) != nil || p.tagOf(f) != nil || p.filled(f) != nil || p.whole && p.settings().keys[f] != nil || p.foreignTag(f))
}

// reflects reports whether a call gives its argument to a function of a
// library that takes anything, as one does that fills in structs by their tags.
func (p *Package) reflects(fn *types.Func, index int) bool {
	return !known.Speaks(fn) && takesAny(fn.Signature(), index)
}

// takesAny reports whether a parameter of a function can be of any type.
func takesAny(sig *types.Signature, index int) bool {
	n := sig.Params().Len()
	if index < 0 || n == 0 {
		return false
	}
	t := sig.Params().At(min(index, n-1)).Type()
	if slice, ok := t.(*types.Slice); ok && sig.Variadic() && index >= n-1 {
		t = slice.Elem()
	}
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.IsInterface(t) // a type parameter is one too
}

// foreignTag reports whether a field of another package has a default in its tag.
func (p *Package) foreignTag(f *types.Var) bool {
	var fact Holds
	return f.Pkg() != p.Pass.Pkg && p.Pass.ImportObjectFact(f.Origin(), &fact) &&
		slices.ContainsFunc(fact.Values, func(v Held) bool { return v.Tag })
}

// foreignDefault walks on at the default that the tag of another package's field
// gives it, to be told where the field is read.
func (w *walker) foreignDefault(f *types.Var, d want) {
	var fact Holds
	if d.read == nil || !w.p.Pass.ImportObjectFact(f.Origin(), &fact) {
		return
	}
	d.way = w.p.mark(d.way, hop{filler: true})
	for _, v := range fact.Values {
		if v.Tag {
			w.foreign(v.Text, v.Posn, d.read, nil, d)
		}
	}
}
