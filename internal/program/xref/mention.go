package xref

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Mentions reports whether the package mentions a function for which is holds.
// It does not need the index.
func (p *Package) Mentions(is func(*types.Func) bool) bool {
	return p.Named.AnyFunc(is)
}

// MentionsVar reports whether the package mentions a field or variable of another for which is
// holds. It does not need the index.
func (p *Package) MentionsVar(is func(*types.Var) bool) bool {
	return p.Named.AnyVar(func(v *types.Var) bool { return !known.Speaks(v) && is(v) })
}

// FuncValues returns the functions for which is holds that are used as values.
func (p *Package) FuncValues(is func(*types.Func) bool) (all []*types.Func) {
	for obj := range p.uses {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil && p.UsedAsValue(fn) && is(fn) {
			all = append(all, fn)
		}
	}
	return all
}

// MentionedTypes returns the named types of other packages that the package mentions
// and for which is holds. It does not need the index.
func (p *Package) MentionedTypes(is func(*types.Named) bool) (all []*types.Named) {
	for _, name := range p.Named.Types {
		if named, ok := name.Type().(*types.Named); ok && is(named) {
			all = append(all, named)
		}
	}
	return all
}

// Unconverted strips conversions and parentheses.
func (p *Package) Unconverted(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !p.Info.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// ForeignConst returns the constant of another package that e names, or nil.
func (p *Package) ForeignConst(e ast.Expr) *types.Const {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if sel, isSel := ast.Unparen(e).(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return nil
	}
	obj, ok := p.Info.Uses[id].(*types.Const)
	if !ok || obj.Pkg() == p.Pass.Pkg {
		return nil
	}
	return obj
}

// Literal returns the expression at which a constant of this package is
// written: the operand that holds the digits, behind named constants of this
// package and conversions.
func (p *Package) Literal(e ast.Expr) ast.Expr {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if init := p.consts[p.Info.Uses[e]]; init != nil {
			return p.Literal(init)
		}
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			break
		}
		if syntax.IsString(p.Info.TypeOf(e)) {
			return p.Literal(e.Y)
		}
		return p.Literal(p.larger(e.X, e.Y))
	case *ast.CallExpr:
		if p.Info.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return p.Literal(e.Args[0])
		}
		for _, arg := range e.Args { // of min or max
			if v, w := p.Info.Types[e].Value, p.Info.Types[arg].Value; v != nil && w != nil && syntax.SameValue(v, w) {
				return p.Literal(arg)
			}
		}
	}
	return e
}

// larger returns the operand with the larger constant value: the base, of a
// base and an offset.
//
//	int(50052 + 0i)
func (p *Package) larger(x, y ast.Expr) ast.Expr {
	a, b := p.Info.Types[x].Value, p.Info.Types[y].Value
	if a == nil || b == nil {
		return x
	}
	// As real numbers: complex ones have no order.
	if constant.Compare(constant.ToFloat(b), token.GTR, constant.ToFloat(a)) {
		return y
	}
	return x
}

// InTest reports whether e stands in a test file: what a test sets is nothing
// to the code that it tests.
func (p *Package) InTest(e ast.Expr) bool {
	return strings.HasSuffix(p.Pass.Fset.Position(e.Pos()).Filename, "_test.go")
}

// ChainRoot returns the variable that a chain of calls and selections, such as
// cmd.Flags().IntVar, begins at, or nil.
func (p *Package) ChainRoot(e ast.Expr) types.Object {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			e = x.Fun
		case *ast.SelectorExpr:
			if p.Info.Selections[x] == nil { // qualified by a package
				return asVariable(p.Info.Uses[x.Sel])
			}
			e = x.X
		case *ast.Ident:
			return asVariable(p.Info.ObjectOf(x))
		default:
			return nil
		}
	}
}

// asVariable returns obj if it is a variable, or nil.
func asVariable(obj types.Object) types.Object {
	if _, ok := obj.(*types.Var); ok {
		return obj
	}
	return nil
}

// TagOf finds the tag of a field in the syntax tree.
func (p *Package) TagOf(f *types.Var) (tag *ast.BasicLit) {
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
