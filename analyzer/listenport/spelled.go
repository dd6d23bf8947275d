package listenport

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/selfconnect/selfconnect/internal/known"
)

// spellsAnother reports whether one literal alone spells a port that no walk has found, and
// that something here may hand on.
func (c *checker) spellsAnother() bool {
	var abroad map[ast.Expr]bool
	for port := range c.spelledPorts() {
		at := c.onlyLiteral(port)
		if at == nil {
			continue
		}
		if _, found := c.found[at.Pos()]; found {
			continue
		}
		if abroad == nil {
			abroad = c.abroad()
		}
		if !abroad[at] {
			return true
		}
	}
	return false
}

// abroad returns the values of the fields of other packages' structs which nothing here
// reads: what becomes of them there is in the facts of these packages.
//
//	lib.New(lib.Limits{Items: 50000})
func (c *checker) abroad() map[ast.Expr]bool {
	read := make(map[*types.Var]bool)
	set := make(map[ast.Expr]*types.Var)
	for _, file := range c.prog.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if field, ok := c.prog.Info.Uses[n.Sel].(*types.Var); ok {
					read[field.Origin()] = true
				}
			case *ast.KeyValueExpr:
				key, ok := n.Key.(*ast.Ident)
				if !ok {
					break
				}
				if field, ok := c.prog.Info.Uses[key].(*types.Var); ok && field.IsField() && field.Pkg() != c.prog.Pass.Pkg && !known.Speaks(field) {
					set[ast.Unparen(n.Value)] = field.Origin()
				}
			}
			return true
		})
	}
	abroad := make(map[ast.Expr]bool)
	for value, field := range set {
		abroad[value] = !read[field]
	}
	return abroad
}

// onlyLiteral returns the literal of the package that a port can only come from: a number,
// or a text with it; nil if there is none or there are more.
func (c *checker) onlyLiteral(port int64) ast.Expr {
	var only ast.Expr
	for _, lit := range c.spelledPorts()[port] {
		switch {
		case c.prog.IsDead(lit):
		case only != nil:
			return nil
		default:
			only = lit
		}
	}
	return only
}

// spelledPorts returns the literals of the package by the ports to report that they spell.
func (c *checker) spelledPorts() map[int64][]ast.Expr {
	if c.spelled != nil {
		return c.spelled
	}
	c.spelled = make(map[int64][]ast.Expr)
	for _, file := range c.prog.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok {
				return true
			}
			for _, port := range numbersIn(c.prog.Info.Types[lit].Value) {
				if c.reports(port) {
					c.spelled[port] = append(c.spelled[port], lit)
				}
			}
			return true
		})
	}
	return c.spelled
}

// isNoWord reports whether a rune stands between the words of a text: the digits in a
// name or a key are no number.
func isNoWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }

// numbersIn returns the numbers that a literal is, or has in its text.
//
//	"0.0.0.0:50052", and not "3d53823e0a"
func numbersIn(v constant.Value) (all []int64) {
	if v == nil {
		return nil
	}
	switch v.Kind() {
	case constant.Int:
		if n, exact := constant.Int64Val(v); exact {
			all = append(all, n)
		}
	case constant.String:
		for _, word := range strings.FieldsFunc(constant.StringVal(v), isNoWord) {
			if n, err := strconv.ParseInt(word, 10, 64); err == nil && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all
}
