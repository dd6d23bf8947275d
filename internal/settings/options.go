package settings

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

func (p *Book) addOption(o xref.Option) {
	key, from := o.Field("key"), o.Field("from")
	if key == nil || from == nil {
		return
	}
	v := p.Info.Types[key].Value
	if v == nil || v.Kind() != constant.String {
		return
	}
	for name := range strings.SplitSeq(constant.StringVal(v), ",") { // Name: "listen, l"
		p.all = append(p.all, &setting{
			lib:    o.Lib,
			key:    strings.ToLower(strings.TrimSpace(name)),
			value:  origin.Query{Expr: from, In: o.In},
			method: true,
			holder: p.holderOf(o.Lit),
			scopes: p.commandsOf(o.Lit),
			book:   p,
		})
	}
}

// holderOf returns the exported package variable whose value a literal is, or
// points to; nil if there is none.
func (p *Book) holderOf(lit *ast.CompositeLit) *types.Var {
	_, obj := p.commandAround(lit)
	v, ok := obj.(*types.Var)
	if !ok || !v.Exported() || v.Parent() != p.Pass.Pkg.Scope() || len(p.StoresTo(v)) != 1 {
		return nil
	}
	if s := p.StoresTo(v)[0]; s.RHS == nil || syntax.Composite(s.RHS) != lit {
		return nil
	}
	return v
}

// keyOfOption returns a key for the name of an option that a variable of
// another package holds, which nobody but that package needs to know:
//
//	ctx.Int(flags.Port.Name)
func (p *Book) keyOfOption(e ast.Expr) (key string, ok bool) {
	sel, ok := p.Unconverted(e).(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	x, ok := ast.Unparen(sel.X).(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	v, ok := p.Info.Uses[x.Sel].(*types.Var)
	if !ok || v.IsField() || v.Pkg() == p.Pass.Pkg {
		return "", false
	}
	named, ok := types.Unalias(syntax.Deref(v.Type())).(*types.Named)
	if !ok {
		return "", false
	}
	row, ok := p.Known.Is(named.Origin().Obj(), "option")
	if !ok || row.Word("key") != sel.Sel.Name {
		return "", false
	}
	return keyOfHolder(v), true
}

// keyOfHolder returns the key of the option that a package variable holds.
func keyOfHolder(v *types.Var) string { return "@" + v.Pkg().Path() + "." + v.Name() }

// commandsOf returns the commands whose option a literal is: the one that it
// stands in, or those that mention the variable which holds it.
func (p *Book) commandsOf(lit *ast.CompositeLit) []ast.Node {
	command, holder := p.commandAround(lit)
	if command != nil {
		return []ast.Node{command}
	}
	var all []ast.Node
	for _, u := range p.Uses(holder) {
		if command, _ := p.commandAround(u.Ident); command != nil {
			all = append(all, command)
		}
	}
	return all
}

// commandAround returns the innermost composite literal around n that holds a
// function, and the variable in whose value n stands.
func (p *Book) commandAround(n ast.Node) (command ast.Node, holder types.Object) {
	for _, file := range p.Pass.Files {
		if n.Pos() < file.FileStart || file.FileEnd < n.Pos() {
			continue
		}
		ast.Inspect(file, func(m ast.Node) bool {
			if m == nil || m.Pos() > n.Pos() || m.End() < n.End() {
				return false
			}
			switch m := m.(type) {
			case *ast.CompositeLit:
				if p.holdsFunc(m) {
					command = m
				}
			case *ast.ValueSpec:
				if len(m.Names) == 1 {
					holder = p.Info.Defs[m.Names[0]]
				}
			case *ast.AssignStmt:
				if id, ok := m.Lhs[0].(*ast.Ident); ok && len(m.Lhs) == 1 {
					holder = p.Info.ObjectOf(id)
				}
			}
			return true
		})
	}
	return command, holder
}

func (p *Book) holdsFunc(lit *ast.CompositeLit) bool {
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok && syntax.IsFunc(p.Info.TypeOf(kv.Value)) {
			return true
		}
	}
	return false
}
