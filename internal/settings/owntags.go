package settings

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A tagRead is a place where a tag is read under a constant key, and the
// declared function around it.
type tagRead struct {
	key string
	in  *xref.Func
}

// KeysRead returns the keys under which f, or a function of this package that
// it mentions, reads the tags of structs:
//
//	field.Tag.Get("conf")
func (p *Tags) KeysRead(f *xref.Func) (keys []string) {
	all := p.tagReads()
	if len(all) == 0 {
		return nil
	}
	if keys, ok := p.readBy[f]; ok {
		return keys
	}
	defer func() { p.readBy[f] = keys }()
	set := map[*xref.Func]bool{f: true}
	p.Reach(f.Body, set)
	for _, read := range all {
		if set[read.in] && !slices.Contains(keys, read.key) {
			keys = append(keys, read.key)
		}
	}
	return keys
}

// tagReads finds the places where the package reads tags. It does not need the
// index.
func (p *Tags) tagReads() []tagRead {
	if p.reads != nil {
		return p.reads
	}
	p.reads = []tagRead{}
	reads := make(map[types.Object]bool)
	for _, fn := range p.Named.Funcs {
		if p.Known.Has("tag", fn.Name()) {
			if _, ok := p.Known.Is(fn, "tag"); ok {
				reads[fn] = true
			}
		}
	}
	if len(reads) == 0 {
		return p.reads
	}
	for _, f := range p.Declarations() {
		ast.Inspect(f.Body, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
			if v := p.Info.Types[call.Args[0]].Value; ok && reads[p.Info.Uses[sel.Sel]] && v != nil && v.Kind() == constant.String {
				p.reads = append(p.reads, tagRead{constant.StringVal(v), f})
			}
			return true
		})
	}
	return p.reads
}

// DefaultUnder returns the only part of a field's tag that can be its default, as a
// literal of its own where its text stands; nil if there is none.
func (p *Tags) DefaultUnder(f *types.Var, keys []string, as origin.Aspect) *ast.BasicLit {
	if f.Pkg() != p.Pass.Pkg || !f.IsField() {
		return nil
	}
	tag := p.TagOf(f)
	if tag == nil {
		return nil
	}
	text, err := strconv.Unquote(tag.Value)
	if err != nil {
		return nil
	}
	var found []string
	for _, key := range keys {
		for _, part := range strings.FieldsFunc(reflect.StructTag(text).Get(key), func(r rune) bool { return strings.ContainsRune(",;| ", r) }) {
			value, ok := valueIn(part)
			o := origin.Origin{Value: constant.MakeString(value), Want: origin.Demand{As: as}}
			if _, isPort := o.Port(); ok && isPort {
				found = append(found, value)
			}
		}
	}
	if len(found) != 1 {
		return nil
	}
	pos := tag.Pos() + token.Pos(max(strings.LastIndex(tag.Value, found[0]), 0))
	return &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: found[0]}
}

// valueIn returns the default that a part of a tag may be: it has no name, or
// one that says so. A bound such as max=50000 is none.
func valueIn(part string) (value string, ok bool) {
	for _, sep := range []string{"=", ":"} {
		name, rest, named := strings.Cut(part, sep)
		if named && strings.HasPrefix(strings.ToLower(name), "def") {
			return rest, true
		}
	}
	return part, !strings.Contains(part, "=")
}
