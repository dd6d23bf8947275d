package symexec

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"
)

// ForeignConst returns the constant of another package that x names, or nil.
func (e *Engine) ForeignConst(x ast.Expr) *types.Const {
	id, ok := ast.Unparen(x).(*ast.Ident)
	if sel, isSel := ast.Unparen(x).(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return nil
	}
	obj, _ := e.Info.Uses[id].(*types.Const)
	if obj == nil || obj.Pkg() == e.Pass.Pkg {
		return nil
	}
	return obj
}

// Order compares two places of the package: by file name, then by place.
func (e *Engine) Order(a, b token.Pos) int {
	if fa, fb := e.Pass.Fset.File(a), e.Pass.Fset.File(b); fa != fb && fa != nil && fb != nil {
		return cmp.Compare(fa.Name(), fb.Name())
	}
	return cmp.Compare(a, b)
}

// Posn names a place in another package: the package's name, the file's and
// the line.
func (e *Engine) Posn(pos token.Pos, pkg *types.Package) string {
	p := e.Pass.Fset.Position(pos)
	return fmt.Sprintf("%s/%s:%d", path.Base(pkg.Path()), filepath.Base(p.Filename), p.Line)
}

// Literal returns the expression at which a constant of this package is
// written: the operand that holds the digits, behind named constants of this
// package and conversions.
func (e *Engine) Literal(x ast.Expr) ast.Expr {
	for range 50 {
		x = ast.Unparen(x)
		switch y := x.(type) {
		case *ast.Ident:
			init := e.consts[e.Info.Uses[y]]
			if init == nil {
				return x
			}
			x = init
		case *ast.BinaryExpr:
			switch {
			case isText(e.Info.TypeOf(y)):
				x = e.withDigits(y.X, y.Y)
			case y.Op == token.ADD || y.Op == token.MUL || y.Op == token.OR:
				x = e.larger(y.X, y.Y)
			case y.Op == token.SUB:
				x = y.X
			default:
				return x
			}
		case *ast.CallExpr:
			if !e.Info.Types[y.Fun].IsType() || len(y.Args) != 1 {
				return x
			}
			x = y.Args[0]
		default:
			return x
		}
	}
	return x
}

// withDigits returns the last operand of a concatenation that has digits.
func (e *Engine) withDigits(x, y ast.Expr) ast.Expr {
	if v := e.Info.Types[y].Value; v != nil && !strings.ContainsAny(textOf(v), "0123456789") {
		return x
	}
	return y
}

// larger returns the operand with the larger constant value: the base, of a
// base and an offset.
func (e *Engine) larger(x, y ast.Expr) ast.Expr {
	a, b := e.Info.Types[x].Value, e.Info.Types[y].Value
	if a != nil && b != nil && constant.Compare(b, token.GTR, a) {
		return y
	}
	return x
}

// Written returns the number that the literal is.
func (f Finding) Written() (int64, bool) {
	for _, as := range []Aspect{Port, HostPort, URL, Multiaddr} {
		if n, ok := portOf(f.Lit.Value, as); ok {
			return n, true
		}
	}
	return 0, false
}

// Key tells the literal of another package from others: where it stands, and
// what it is.
func (h Hit) Key() string { return h.Lit.Posn + "=" + h.Lit.Value.ExactString() }
