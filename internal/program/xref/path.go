package xref

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Path is a chain of steps below a value: struct fields, elements of slices,
// arrays, maps and channels, and what a method of an interface or a function value
// returns. Pointers are looked through, so a path below a pointer is the path below what it points
// to. Paths are interned by their Package and compare by ==; nil is the empty path.
type Path = *Step

// A Step is a path: its first step, and the rest.
type Step struct {
	Field  *types.Var  // nil: an element, or what Method or a function returns
	Method *types.Func // of an interface, without parameters; nil: a field or an element
	Called bool        // what a function without parameters returns
	Key    string      // of the element, if constant; "" stands for any
	Pick   *Pick       // of the element, if a parameter has its key
	Rest   *Step
	depth  int
}

// A Pick is an index that is a parameter, or what lies at a path below it: of a table
// it takes the element whose key the caller gives.
//
//	func Of(r Role) int { return ports[r] }
type Pick struct {
	In    *Func
	Param int
	Path  Path
	Plus  int64 // the key is the parameter plus this
}

// Paths interns the paths of one package.
type Paths struct {
	known map[Step]*Step
	picks map[Pick]*Pick
	full  func() // is told of a path that would be too deep
}

// LastKey is the key of the last element of a list, whatever its number.
const LastKey = "last"

// Push returns the path that goes to field first and on by rest; ok is false
// if the path would be too deep.
func (p *Paths) Push(field *types.Var, rest Path) (path Path, ok bool) {
	return p.intern(Step{Field: field, Rest: rest})
}

// PushElem is push for the element with the given key, "" for any.
func (p *Paths) PushElem(key string, rest Path) (path Path, ok bool) {
	return p.intern(Step{Key: key, Rest: rest})
}

// PushPick is push for the element that a pick takes.
func (p *Paths) PushPick(k Pick, rest Path) (path Path, ok bool) {
	known := p.picks[k]
	if known == nil {
		known = &k
		p.picks[k] = known
	}
	return p.intern(Step{Pick: known, Rest: rest})
}

// PushMethod is push for the first result of a method of an interface.
func (p *Paths) PushMethod(method *types.Func, rest Path) (path Path, ok bool) {
	return p.intern(Step{Method: method, Rest: rest})
}

// PushCall is push for the first result of a function without parameters.
func (p *Paths) PushCall(rest Path) (path Path, ok bool) {
	return p.intern(Step{Called: true, Rest: rest})
}

// Elem returns the path to the element with the given key, "" for any.
func (p *Paths) Elem(key string) Path {
	path, _ := p.PushElem(key, nil)
	return path
}

func (p *Paths) intern(s Step) (path Path, ok bool) {
	field, rest := s.Field, s.Rest
	s.depth = 1
	if rest != nil {
		s.depth += rest.depth
	}
	if s.depth > bound.Depth {
		p.full()
		return nil, false
	}
	if field != nil {
		s.Field = field.Origin()
	}
	if old := p.known[s]; old != nil {
		return old, true
	}
	kept := s // s itself stays off the heap
	p.known[s] = &kept
	return &kept, true
}

// Join returns prefix followed by rest.
func (p *Paths) Join(prefix, rest Path) (Path, bool) {
	if prefix == nil {
		return rest, true
	}
	tail, ok := p.Join(prefix.Rest, rest)
	if !ok {
		return nil, false
	}
	return p.intern(Step{Field: prefix.Field, Method: prefix.Method, Called: prefix.Called, Key: prefix.Key, Pick: prefix.Pick, Rest: tail})
}

// WithRest returns the path that begins with the first step of path and goes on by rest.
func (p *Paths) WithRest(path, rest Path) Path {
	if path.Rest == rest {
		return path
	}
	with, _ := p.intern(Step{Field: path.Field, Method: path.Method, Called: path.Called, Key: path.Key, Pick: path.Pick, Rest: rest})
	return with
}

// CutPrefix returns what is left of path behind prefix.
func CutPrefix(path, prefix Path) (rest Path, ok bool) {
	for ; prefix != nil; prefix, path = prefix.Rest, path.Rest {
		if path == nil || path.Field != prefix.Field || path.Method != prefix.Method || path.Called != prefix.Called || !SameKey(path.Key, prefix.Key) {
			return nil, false
		}
	}
	return path, true
}

// HasSuffix reports whether a path ends in another, as far as fields go.
func HasSuffix(path, suffix Path) bool {
	for ; path != nil; path = path.Rest {
		if path == suffix {
			return true
		}
	}
	return suffix == nil
}

// OnlyFields reports whether all steps of a path are fields.
func OnlyFields(path Path) bool {
	for ; path != nil; path = path.Rest {
		if path.Field == nil {
			return false
		}
	}
	return true
}

// Covers reports whether prefix leads to path or to what it lies in for certain: a
// store there ends the life of what was at path.
func Covers(path, prefix Path) bool {
	_, ok := CutPrefix(path, prefix)
	for ; ok && prefix != nil; prefix, path = prefix.Rest, path.Rest {
		ok = path.Key == prefix.Key && (prefix.Key != "" && prefix.Key != LastKey || prefix.Field != nil)
	}
	return ok
}

// SameKey reports whether two keys may be of one element.
func SameKey(a, b string) bool {
	return a == "" || b == "" || a == b || a == LastKey || b == LastKey
}

// KeyOf returns the text of a constant index, LastKey for x[len(x)-1], or "".
func KeyOf(info *types.Info, index ast.Expr) string {
	if bin, ok := ast.Unparen(index).(*ast.BinaryExpr); ok && bin.Op == token.SUB && syntax.IsLen(info, bin.X) && syntax.IsOne(info, bin.Y) {
		return LastKey
	}
	if v := info.Types[index].Value; v != nil {
		return v.ExactString()
	}
	return ""
}

// Field returns the path to the field of a struct type with the given name.
func (p *Package) Field(t types.Type, name string) (Path, bool) {
	return p.ResolveNames(t, []string{name})
}

// TypeAt returns the type of what lies at path below a value of type t, or nil.
func TypeAt(t types.Type, path Path) types.Type {
	for ; path != nil; path = path.Rest {
		switch {
		case path.Field != nil:
			t = path.Field.Type()
		case path.Method != nil:
			t = path.Method.Signature().Results().At(0).Type()
		case path.Called:
			t = syntax.Returned(t)
		case t != nil:
			t = syntax.Elem(t)
		}
	}
	return t
}

// PathString renders a path as it is written in facts: ".Addr.Port", "[]" for an
// element, ".Addr()" for what a method returns, "()" for what a function does.
func PathString(path Path) string {
	var b strings.Builder
	for ; path != nil; path = path.Rest {
		switch {
		case path.Field != nil:
			b.WriteString("." + path.Field.Name())
		case path.Method != nil:
			b.WriteString("." + path.Method.Name() + "()")
		case path.Called:
			b.WriteString("()")
		default:
			b.WriteString("[]")
		}
	}
	return b.String()
}

// Resolve finds the path that text describes below a value of type t.
func (p *Paths) Resolve(t types.Type, text string) (Path, bool) {
	if text == "" {
		return nil, true
	}
	if rest, ok := strings.CutPrefix(text, "[]"); ok {
		elem := syntax.Elem(t)
		if elem == nil {
			return nil, false
		}
		tail, ok := p.Resolve(elem, rest)
		if !ok {
			return nil, false
		}
		return p.PushElem("", tail)
	}
	if rest, ok := strings.CutPrefix(text, "()"); ok {
		result := syntax.Returned(t)
		if result == nil {
			return nil, false
		}
		tail, ok := p.Resolve(result, rest)
		if !ok {
			return nil, false
		}
		return p.PushCall(tail)
	}
	name, rest := text[1:], ""
	if i := strings.IndexAny(name, ".[("); i >= 0 {
		name, rest = name[:i], name[i:]
	}
	if method := syntax.Getter(t, name); method != nil && strings.HasPrefix(rest, "()") {
		rest = rest[2:]
		tail, ok := p.Resolve(method.Signature().Results().At(0).Type(), rest)
		if !ok {
			return nil, false
		}
		return p.PushMethod(method, tail)
	}
	field := syntax.FieldNamed(t, name)
	if field == nil {
		return nil, false
	}
	tail, ok := p.Resolve(field.Type(), rest)
	if !ok {
		return nil, false
	}
	return p.Push(field, tail)
}

// ResolveParam finds the path that text describes below a parameter of sig.
func (p *Paths) ResolveParam(sig *types.Signature, param int, text string) (Path, bool) {
	switch {
	case param == Recv && sig.Recv() != nil:
		return p.Resolve(sig.Recv().Type(), text)
	case param >= 0 && param < sig.Params().Len():
		return p.Resolve(sig.Params().At(param).Type(), text)
	}
	return nil, false
}

// ResolveNames resolves field names below a value of type t.
func (p *Paths) ResolveNames(t types.Type, names []string) (Path, bool) {
	if len(names) == 0 {
		return nil, true
	}
	if names[0] == "[]" {
		rest, ok := p.ResolveNames(syntax.Elem(t), names[1:])
		if !ok {
			return nil, false
		}
		return p.PushElem("", rest)
	}
	f := syntax.FieldNamed(t, names[0])
	if f == nil {
		return nil, false
	}
	rest, ok := p.ResolveNames(f.Type(), names[1:])
	if !ok {
		return nil, false
	}
	return p.Push(f, rest)
}

// Holder names the field of the struct that holds the last field of a path, "" where
// none is on it: Type.Field, or .Field where the path does not say of which type.
//
//	c.ReEncrypt.Grpc.Port // ReEncConfig.Grpc
func Holder(path Path) string {
	var fields []*types.Var
	for ; path != nil; path = path.Rest {
		if path.Field != nil {
			fields = append(fields, path.Field)
		}
	}
	n := len(fields)
	if n < 2 {
		return ""
	}
	of := ""
	if n > 2 {
		if named, ok := types.Unalias(syntax.Deref(fields[n-3].Type())).(*types.Named); ok {
			of = named.Obj().Name()
		}
	}
	return of + "." + fields[n-2].Name()
}

// SameHolder reports whether two names of holders may be of one field.
func SameHolder(a, b string) bool {
	return a == b || a != "" && b != "" && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// LastField returns the last field of a path, or nil.
func LastField(path Path) (f *types.Var) {
	for ; path != nil; path = path.Rest {
		if path.Field != nil {
			f = path.Field
		}
	}
	return f
}
