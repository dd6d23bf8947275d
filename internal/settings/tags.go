package settings

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Tags reads the tags of the fields of a package, and finds where it reads them
// itself.
type Tags struct {
	*program.Package

	tags   map[*types.Var]*ast.BasicLit
	reads  []tagRead               // where tags are read; nil until asked for
	readBy map[*xref.Func][]string // under which keys functions read tags
	given  map[*types.Var]bool     // the fields of what is given to functions that take anything; nil until asked for
}

// NewTags returns what reads the tags of a package.
func NewTags(p *program.Package) *Tags {
	return &Tags{Package: p, tags: make(map[*types.Var]*ast.BasicLit), readBy: make(map[*xref.Func][]string)}
}

// Default returns the default that the tag of a field of this package
// gives it, as a literal of its own where its text stands; nil without one.
func (p *Tags) Default(f *types.Var) *ast.BasicLit {
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
	p.tags[f] = lit
	return lit
}

// defaultIn returns the default in a tag as a literal.
func defaultIn(tag *ast.BasicLit) *ast.BasicLit {
	text, err := strconv.Unquote(tag.Value)
	if err != nil {
		return nil
	}
	value, ok := syntax.TagDefault(reflect.StructTag(text))
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

// Reflects reports whether a call gives its argument to a function of a
// library that takes anything, as one does that fills in structs by their tags.
func (p *Tags) Reflects(fn *types.Func, index int) bool {
	return !known.Speaks(fn) && syntax.TakesAny(fn.Signature(), index)
}

// hasDefault reports whether the tag of the last field of a path below something of type t
// gives it a default.
func (p *Tags) hasDefault(t types.Type, path xref.Path) bool {
	f := xref.LastField(path)
	if f == nil {
		return false
	}
	if f.Pkg() == p.Pass.Pkg {
		lit := p.Default(f)
		return lit != nil && lit.Value != ""
	}
	for ; path != nil; t, path = xref.TypeAt(t, p.WithRest(path, nil)), path.Rest {
		st := syntax.Struct(t)
		for i := 0; st != nil && i < st.NumFields(); i++ {
			if st.Field(i).Origin() == f && path.Field == f {
				text, ok := syntax.TagDefault(reflect.StructTag(st.Tag(i)))
				return ok && text != ""
			}
		}
	}
	return false
}

// foreignTag reports whether a field of another package has a default in its tag.
func (p *Tags) foreignTag(f *types.Var) bool {
	fact := facts.ImportHolds(p.Pass, f)
	return fact != nil &&
		slices.ContainsFunc(fact.Values, func(v facts.Held) bool { return v.Tag })
}
