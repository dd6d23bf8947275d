package xref

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
)

// An Option is a flag that is declared as a struct of a type that the table
// knows.
type Option struct {
	Lit *ast.CompositeLit
	In  *Func
	Lib string
	row *known.Row
}

// Field returns what the literal gives the field that the table has under key.
func (o Option) Field(key string) ast.Expr {
	for _, elt := range o.Lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == o.row.Word(key) {
				return kv.Value
			}
		}
	}
	return nil
}

// indexOption notes an option, and that its default is stored through the
// pointer that it has.
func (p *Package) indexOption(lit *ast.CompositeLit, in *Func) {
	named, ok := types.Unalias(p.Info.TypeOf(lit)).(*types.Named)
	if !ok || known.Speaks(named.Obj()) {
		return
	}
	row, ok := p.Known.Is(named.Origin().Obj(), "option")
	if !ok {
		return
	}
	o := Option{lit, in, named.Obj().Pkg().Path(), row}
	p.options = append(p.options, o)
	if to := o.Field("to"); to != nil && o.Field("from") != nil {
		if addr, ok := ast.Unparen(to).(*ast.UnaryExpr); ok && addr.Op == token.AND {
			p.addStore(addr.X, &Store{RHS: o.Field("from"), Result: -1, Op: token.ASSIGN, Weak: true, Node: lit, In: in})
		}
	}
}
