package symexec

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

func reflectTag(tag string) reflect.StructTag { return reflect.StructTag(tag) }

// defaultOf returns the default that a struct tag gives its field: under one of
// the keys under which libraries that fill in structs by reflection look for
// the value of a field that nobody sets, or in env:"PORT,default=50051".
func defaultOf(tag reflect.StructTag, own []string) (string, bool) {
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
	for _, key := range own {
		for opt := range strings.SplitSeq(tag.Get(key), ",") {
			opt = opt[strings.IndexByte(opt, '=')+1:]
			if holds := mk(Alt{Kind: Const, Value: constant.MakeString(opt)}).holdsPort(); holds {
				return opt, true
			}
		}
	}
	return "", false
}

// fillTags gives structs that a library of this function fills in by
// reflection the defaults in their tags.
func (f *frame) fillTags(sig *types.Signature, args []Value, s site) {
	for i, a := range args {
		t := types.Type(nil)
		if n := sig.Params().Len(); i < n {
			t = sig.Params().At(i).Type()
		}
		if elem := elemOf(t); sig.Variadic() && i == len(args)-1 && elem != nil && isReflected(elem) {
			f.fill(f.elements(t, a), s)
			continue
		}
		if isReflected(t) {
			f.fill(a, s)
		}
	}
}

// isReflected reports whether a parameter of type t takes any struct.
func isReflected(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	return t != nil && types.IsInterface(t)
}

// fill gives the fields of structs their defaults. A field that has a value
// keeps it.
func (f *frame) fill(v Value, s site) {
	for _, a := range v {
		switch a.Kind {
		case Ptr:
			t := a.obj.typ
			if a.dyn != nil {
				t = pointed(a.dyn)
			} else if len(a.path) > 0 {
				continue
			}
			f.fillObject(a, t)
		case Sym:
			if a.root.kind != unknownRoot {
				f.note(effect{sink: &Sink{fills: true, addr: Value{a}}, guards: f.guards(), at: s.call})
			}
		}
	}
}

func (f *frame) fillObject(a *Alt, t types.Type) {
	n := 0
	walkFields(t, nil, func(path, _ []string, fld *types.Var, tag string) {
		if n++; n > maxFields {
			return
		}
		v := f.e.tagDefault(fld, tag)
		if len(v) == 0 {
			return
		}
		if slice, ok := underlying(fld.Type()).(*types.Slice); ok {
			o := f.allocated(p2{fld}, nil, slice)
			f.set(o, aggregate(map[string]Value{"[0]": v}, zero))
			v = ptrTo(o)
		}
		p := []place{{a.obj, below(a.path, path...)}}
		old := f.load(p)
		if old.any(func(b *Alt) bool { return b.Kind == Zero || b.Kind == Opaque || b.Kind == Sym }) || len(old) == 0 {
			f.store(p, join(join(v, old.known()), opaque), false)
		}
	})
}

// tagDefault returns the default in the tag of a field, at the place where its
// text stands.
func (e *Engine) tagDefault(fld *types.Var, tag string) Value {
	if !strings.Contains(tag, "efault") && len(e.tagKeys()) == 0 {
		return nil
	}
	text, ok := defaultOf(reflect.StructTag(tag), e.tagKeys())
	if !ok {
		return nil
	}
	if fld.Pkg() != e.Pass.Pkg {
		return Value{mk(Alt{Kind: Const, Value: constant.MakeString(text), Posn: e.Posn(fld.Pos(), fld.Pkg())})}
	}
	return constOf(constant.MakeString(text), e.tagLiteral(fld, text))
}

// tagLiteral returns the default in a tag as a literal of its own.
func (e *Engine) tagLiteral(fld *types.Var, text string) ast.Expr {
	if lit, ok := e.tags[fld]; ok {
		return lit
	}
	lit := &ast.BasicLit{ValuePos: fld.Pos(), Kind: token.STRING, Value: strconv.Quote(text)}
	for _, file := range e.Pass.Files {
		if fld.Pos() < file.FileStart || file.FileEnd < fld.Pos() {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || n.Pos() > fld.Pos() || n.End() < fld.Pos() {
				return false
			}
			if field, ok := n.(*ast.Field); ok && field.Tag != nil {
				for _, name := range field.Names {
					if i := strings.LastIndex(field.Tag.Value, text); name.Pos() == fld.Pos() && i >= 0 {
						lit.ValuePos, lit.Value = field.Tag.Pos()+token.Pos(i), text
					}
				}
			}
			return true
		})
	}
	e.tags[fld] = lit
	return lit
}

// tagKeys returns the keys of tags that this package reads itself.
func (e *Engine) tagKeys() []string {
	if e.tagsRead != nil {
		return e.tagsRead
	}
	e.tagsRead = []string{}
	for _, file := range e.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			fn := e.callee(call)
			if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "reflect" || fn.Name() != "Get" && fn.Name() != "Lookup" {
				return true
			}
			if v := e.Info.Types[call.Args[0]].Value; v != nil && v.Kind() == constant.String && !slices.Contains(e.tagsRead, constant.StringVal(v)) {
				e.tagsRead = append(e.tagsRead, constant.StringVal(v))
			}
			return true
		})
	}
	return e.tagsRead
}

// isLibrary reports whether a package is neither std nor this one.
func (e *Engine) isLibrary(pkg *types.Package) bool {
	return pkg != nil && pkg != e.Pass.Pkg && !known.Covers(pkg.Path())
}

// hasTaggedPorts reports whether a tag of a struct of this package has a port
// as its default.
func (e *Engine) hasTaggedPorts() bool {
	found := false
	for _, file := range e.Pass.Files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.TYPE {
				continue
			}
			ast.Inspect(gen, func(n ast.Node) bool {
				if field, ok := n.(*ast.Field); ok && field.Tag != nil {
					text, err := strconv.Unquote(field.Tag.Value)
					found = found || err == nil && strings.Contains(text, "efault") && e.portLike(constant.MakeString(text))
				}
				return !found
			})
		}
	}
	return found
}

// filledIn gives the results of a generic function of a library, which makes
// structs of any type, the defaults in the tags of those types.
func (f *frame) filledIn(fn *types.Func, sig *types.Signature, vals []Value, s site) {
	if fn == nil || !f.e.isLibrary(fn.Pkg()) || fn.Signature().TypeParams().Len() == 0 || f.st == nil {
		return
	}
	for i := range vals {
		t := sig.Results().At(i).Type()
		if _, ok := pointed(fn.Signature().Results().At(i).Type()).(*types.TypeParam); !ok || namedOf(t) == nil {
			continue
		}
		o := f.allocated(resultNode{s.call, 200 + i}, nil, pointed(t))
		f.set(o, opaque)
		f.fillObject(ptrTo(o)[0], pointed(t))
		if f.get(o).any(isAgg) {
			if vals[i] = ptrTo(o); pointed(t) == t {
				vals[i] = f.get(o)
			}
		}
	}
}
