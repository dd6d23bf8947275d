package metamorph

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"strings"
)

// A rewriter collects what a transform does to a package.
type rewriter struct {
	fset  *token.FileSet
	pkg   *types.Package
	info  *types.Info
	files []*ast.File
	src   map[*token.File]string
	rnd   *rand.Rand

	edits map[*token.File][]*edit
	ends  map[*ast.File][]piece // at the end of a file
	added [][]piece             // further files
	moved [][]piece             // functions of another package, movedPath
	needs map[string]bool       // paths that it imports
	count int                   // of names made
}

// movedPath is the path of the package that functions move to.
const movedPath = "example.com/metamorph/moved"

func (r *rewriter) replace(n ast.Node, pieces ...piece) {
	file := r.fset.File(n.Pos())
	r.edits[file] = append(r.edits[file], &edit{n.Pos(), n.End(), pieces})
}

func (r *rewriter) insert(pos token.Pos, pieces ...piece) {
	file := r.fset.File(pos)
	r.edits[file] = append(r.edits[file], &edit{pos, pos, pieces})
}

// fresh returns a name that nothing has.
func (r *rewriter) fresh() string {
	r.count++
	return fmt.Sprintf("meta%d", r.count)
}

// functions calls f with each function of the package that has a body.
func (r *rewriter) functions(f func(*ast.File, *ast.FuncDecl)) {
	for _, file := range r.files {
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				f(file, fn)
			}
		}
	}
}

// statements calls f with each statement of each list in a function, the
// nested ones too.
func statements(fn ast.Node, f func(list []ast.Stmt, i int)) {
	ast.Inspect(fn, func(n ast.Node) bool {
		var list []ast.Stmt
		switch n := n.(type) {
		case *ast.BlockStmt:
			list = n.List
		case *ast.CaseClause:
			list = n.Body
		case *ast.CommClause:
			list = n.Body
		}
		for i := range list {
			f(list, i)
		}
		return true
	})
}

// jumps reports whether a function has labels, which declarations cannot be
// put behind.
func jumps(fn ast.Node) bool {
	return contains(fn, func(n ast.Node) bool { _, ok := n.(*ast.LabeledStmt); return ok })
}

func contains(n ast.Node, is func(ast.Node) bool) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		found = found || n != nil && is(n)
		return !found
	})
	return found
}

// typeText returns how a type is written at pos, if it can be.
func (r *rewriter) typeText(t types.Type, pos token.Pos) (string, bool) {
	if t == nil {
		return "", false
	}
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		return "", false
	}
	file := r.fileOf(pos)
	s := types.TypeString(t, func(p *types.Package) string {
		if p == r.pkg {
			return ""
		}
		return r.importName(file, p)
	})
	tv, err := types.Eval(r.fset, r.pkg, pos, s)
	return s, err == nil && tv.IsType() && types.Identical(tv.Type, t)
}

// importName returns the name by which a file imports a package.
func (r *rewriter) importName(file *ast.File, p *types.Package) string {
	for _, spec := range file.Imports {
		if name := r.importObject(spec); name != nil && name.Imported() == p {
			return name.Name()
		}
	}
	return "unimported"
}

// importObject returns the name that an import declares in its file.
func (r *rewriter) importObject(spec *ast.ImportSpec) *types.PkgName {
	obj := r.info.Implicits[spec]
	if spec.Name != nil {
		obj = r.info.Defs[spec.Name]
	}
	name, _ := obj.(*types.PkgName)
	return name
}

func (r *rewriter) fileOf(pos token.Pos) *ast.File {
	i := slices.IndexFunc(r.files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	return r.files[i]
}

// atPackage returns a position in a file where only the names of the package
// and the file's imports are known.
func atPackage(file *ast.File) token.Pos { return file.Name.End() }

// callOf returns the call that a statement consists of: as an expression, as
// all that is assigned, or as all that is returned.
func (r *rewriter) callOf(s ast.Stmt) *ast.CallExpr {
	var e ast.Expr
	switch s := s.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 && (s.Tok == token.ASSIGN || s.Tok == token.DEFINE) {
			e = s.Rhs[0]
		}
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			e = s.Results[0]
		}
	}
	call, ok := e.(*ast.CallExpr)
	if !ok || !r.isCall(call) {
		return nil
	}
	return call
}

// isCall reports whether a call is one, and no conversion or builtin.
func (r *rewriter) isCall(call *ast.CallExpr) bool {
	tv := r.info.Types[call.Fun]
	return tv.IsValue() && !tv.IsBuiltin()
}

// calls reports whether something is called in e.
func (r *rewriter) calls(e ast.Node) bool {
	return contains(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return !r.info.Types[n.Fun].IsType()
		case *ast.UnaryExpr:
			return n.Op == token.ARROW
		}
		return false
	})
}

// local returns the variable of a function that a name stands for, if it is
// declared outside of n.
func (r *rewriter) local(id *ast.Ident, n ast.Node) *types.Var {
	v, ok := r.info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Parent() == r.pkg.Scope() || v.Parent() == nil || v.Pkg() != r.pkg || n.Pos() <= v.Pos() && v.Pos() < n.End() {
		return nil
	}
	return v
}

// free returns the variables of the function around n that n uses, in the
// order of their use, if n can have copies of them: it hands out no address of
// them, and no function literal in it uses them. Nor does n use other things
// that the function declares.
func (r *rewriter) free(n ast.Node) (vars []*types.Var, ok bool) {
	ok = !r.shares(n, nil)
	ast.Inspect(n, func(x ast.Node) bool {
		id, isIdent := x.(*ast.Ident)
		if !isIdent {
			return true
		}
		if v := r.local(id, n); v != nil {
			if !slices.Contains(vars, v) {
				vars = append(vars, v)
			}
			return true
		}
		obj := r.info.Uses[id]
		switch obj.(type) {
		case *types.TypeName, *types.Const:
			inside := n.Pos() <= obj.Pos() && obj.Pos() < n.End()
			if obj.Pkg() == r.pkg && obj.Parent() != r.pkg.Scope() && obj.Parent() != nil && !inside {
				ok = false
			}
		}
		return true
	})
	return vars, ok
}

// shares reports whether n takes the address of a variable that is declared
// outside of it, or uses one in a function literal: of those among vars, or of
// any if vars is nil.
func (r *rewriter) shares(n ast.Node, vars []*types.Var) bool {
	outside := func(e ast.Node) bool {
		return contains(e, func(x ast.Node) bool {
			id, ok := x.(*ast.Ident)
			if !ok {
				return false
			}
			if vars != nil {
				v, _ := r.info.Uses[id].(*types.Var)
				return v != nil && slices.Contains(vars, v)
			}
			return r.local(id, n) != nil
		})
	}
	return contains(n, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.FuncLit:
			return outside(x)
		case *ast.UnaryExpr:
			return x.Op == token.AND && outside(x.X)
		case *ast.SelectorExpr:
			sel := r.info.Selections[x]
			if sel == nil || sel.Kind() != types.MethodVal {
				return false
			}
			recv := sel.Obj().(*types.Func).Signature().Recv().Type()
			_, byPointer := types.Unalias(recv).(*types.Pointer)
			_, isPointer := sel.Recv().Underlying().(*types.Pointer)
			return byPointer && !isPointer && outside(x.X)
		case *ast.SliceExpr:
			_, isArray := r.info.TypeOf(x.X).Underlying().(*types.Array)
			return isArray && outside(x.X)
		}
		return false
	})
}

// params returns the parameter list that takes variables, and the arguments.
func (r *rewriter) params(vars []*types.Var, pos token.Pos) (params, args string, ok bool) {
	var ps, as []string
	for _, v := range vars {
		t, ok := r.typeText(v.Type(), pos)
		if !ok || v.Name() == "_" {
			return "", "", false
		}
		ps, as = append(ps, v.Name()+" "+t), append(as, v.Name())
	}
	return strings.Join(ps, ", "), strings.Join(as, ", "), true
}

// results returns the result list of a call, "" if it has none.
func (r *rewriter) results(call *ast.CallExpr, pos token.Pos) (list string, ok bool) {
	t := r.info.TypeOf(call)
	tuple, isTuple := t.(*types.Tuple)
	switch tv := r.info.Types[call]; {
	case tv.IsVoid(), t == nil, isTuple && tuple.Len() == 0:
		return "", true
	case !isTuple:
		return r.typeText(t, pos)
	}
	var all []string
	for v := range tuple.Variables() {
		s, ok := r.typeText(v.Type(), pos)
		if !ok {
			return "", false
		}
		all = append(all, s)
	}
	return "(" + strings.Join(all, ", ") + ")", true
}
