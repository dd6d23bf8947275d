package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// A Path is a chain of steps below a value: struct fields, and elements of
// slices, arrays, maps and channels. Pointers are looked through, so a path
// below a pointer is the path below what it points to. Paths are interned by
// their Package and compare by ==; nil is the empty path.
type Path = *step

type step struct {
	field *types.Var // nil: an element
	key   string     // of the element, if constant; "" stands for any
	rest  *step
	depth int
}

// maxDepth bounds paths, so that a walk through a recursive type ends.
const maxDepth = 8

// push returns the path that goes to field first and on by rest; ok is false
// if the path would be too deep.
func (p *Package) push(field *types.Var, rest Path) (path Path, ok bool) {
	return p.intern(step{field: field, rest: rest})
}

// pushElem is push for the element with the given key, "" for any.
func (p *Package) pushElem(key string, rest Path) (path Path, ok bool) {
	return p.intern(step{key: key, rest: rest})
}

// elem returns the path to the element with the given key, "" for any.
func (p *Package) elem(key string) Path {
	path, _ := p.pushElem(key, nil)
	return path
}

func (p *Package) intern(s step) (path Path, ok bool) {
	field, rest := s.field, s.rest
	s.depth = 1
	if rest != nil {
		s.depth += rest.depth
	}
	if s.depth > maxDepth {
		return nil, false
	}
	if field != nil {
		s.field = field.Origin()
	}
	if known := p.paths[s]; known != nil {
		return known, true
	}
	p.paths[s] = &s
	return &s, true
}

// join returns prefix followed by rest.
func (p *Package) join(prefix, rest Path) (Path, bool) {
	if prefix == nil {
		return rest, true
	}
	tail, ok := p.join(prefix.rest, rest)
	if !ok {
		return nil, false
	}
	return p.intern(step{field: prefix.field, key: prefix.key, rest: tail})
}

// after returns what is left of path behind prefix.
func after(path, prefix Path) (rest Path, ok bool) {
	for ; prefix != nil; prefix, path = prefix.rest, path.rest {
		if path == nil || path.field != prefix.field || !sameKey(path.key, prefix.key) {
			return nil, false
		}
	}
	return path, true
}

func sameKey(a, b string) bool {
	return a == "" || b == "" || a == b || a == lastKey || b == lastKey
}

// keyOf returns the text of a constant index, lastKey for x[len(x)-1], or "".
func keyOf(info *types.Info, index ast.Expr) string {
	if bin, ok := ast.Unparen(index).(*ast.BinaryExpr); ok && bin.Op == token.SUB && isLen(info, bin.X) && isOne(info, bin.Y) {
		return lastKey
	}
	if v := info.Types[index].Value; v != nil {
		return v.ExactString()
	}
	return ""
}

func isLen(info *types.Info, e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && b.Name() == "len"
}

func isOne(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	return v != nil && v.ExactString() == "1"
}

// PathString renders a path as it is written in facts: ".Addr.Port", "[]" for an
// element.
func PathString(path Path) string {
	var b strings.Builder
	for ; path != nil; path = path.rest {
		if path.field == nil {
			b.WriteString("[]")
			continue
		}
		b.WriteString("." + path.field.Name())
	}
	return b.String()
}

// resolve finds the path that text describes below a value of type t.
func (p *Package) resolve(t types.Type, text string) (Path, bool) {
	if text == "" {
		return nil, true
	}
	if rest, ok := strings.CutPrefix(text, "[]"); ok {
		elem := elemType(t)
		if elem == nil {
			return nil, false
		}
		tail, ok := p.resolve(elem, rest)
		if !ok {
			return nil, false
		}
		return p.pushElem("", tail)
	}
	name, rest := text[1:], ""
	if i := strings.IndexAny(name, ".["); i >= 0 {
		name, rest = name[:i], name[i:]
	}
	field := fieldNamed(t, name)
	if field == nil {
		return nil, false
	}
	tail, ok := p.resolve(field.Type(), rest)
	if !ok {
		return nil, false
	}
	return p.push(field, tail)
}

// fieldNamed returns the field of the struct t (or that t points to), also an
// unexported one of another package, or nil.
func fieldNamed(t types.Type, name string) *types.Var {
	st := structOf(t)
	if st == nil {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	st, _ := deref(t).Underlying().(*types.Struct)
	return st
}

// deref looks through any pointers, but for those that lead back to
// themselves:
//
//	type P *P
func deref(t types.Type) types.Type {
	var seen []types.Type
	for {
		ptr, ok := t.Underlying().(*types.Pointer)
		if !ok || slices.ContainsFunc(seen, func(s types.Type) bool { return types.Identical(s, t) }) {
			return t
		}
		seen = append(seen, t)
		t = ptr.Elem()
	}
}

func elemType(t types.Type) types.Type {
	if c, ok := deref(t).Underlying().(interface{ Elem() types.Type }); ok {
		return c.Elem()
	}
	return nil
}
