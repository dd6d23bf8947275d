package reconnect

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/selfconnect/selfconnect/internal/edit"
)

// A try is a call and what follows when it fails.
type try struct {
	src    *edit.Source
	call   *ast.CallExpr
	before ast.Stmt // the statement that ends with the failure's branch
	failed *ast.BlockStmt
	err    types.Object   // the error; nil if it has no name
	result *ast.Ident     // the variable of the first result, if there are two
	inner  ast.Node       // the innermost loop around it in its function
	fn     *ast.BlockStmt // the body of its function
	typ    *ast.FuncType
}

// tryOf returns the try that a call is, if it has one of the common forms:
//
//	if err := call; err != nil { … }
//	if call != nil { … }
//	err = call; if err != nil { … }
//
// whose branch goes elsewhere in the end.
func (c *fixer) tryOf(n ast.Node) *try {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil
	}
	src := edit.Read(c.pass, call.Pos())
	if src == nil {
		return nil
	}
	path, exact := astutil.PathEnclosingInterval(src.File, call.Pos(), call.End())
	if !exact || len(path) < 4 || path[0] != ast.Node(call) {
		return nil
	}
	t := &try{src: src, call: call}
	branch := c.branch(t, path)
	if branch == nil || branch.Else != nil || !leaves(branch.Body) {
		return nil
	}
	t.before, t.failed = branch, branch.Body
	t.around(path)
	return t
}

// branch returns the if statement that looks at the error of a call.
func (c *fixer) branch(t *try, path []ast.Node) *ast.IfStmt {
	switch parent := path[1].(type) {
	case *ast.BinaryExpr: // if call != nil
		branch, ok := path[2].(*ast.IfStmt)
		if ok && branch.Init == nil && branch.Cond == ast.Expr(parent) && c.isNotNil(parent, nil) && inList(path[3], branch) {
			return branch
		}
	case *ast.AssignStmt:
		last, ok := parent.Lhs[len(parent.Lhs)-1].(*ast.Ident)
		if !ok || len(parent.Rhs) != 1 || len(parent.Lhs) > 2 {
			return nil
		}
		t.err = c.info.ObjectOf(last)
		if len(parent.Lhs) == 2 {
			t.result, _ = parent.Lhs[0].(*ast.Ident)
		}
		branch, ok := path[2].(*ast.IfStmt)
		if ok && branch.Init == ast.Stmt(parent) && inList(path[3], branch) {
			return c.looksAt(branch, t.err)
		}
		if next, ok := after(path[2], parent).(*ast.IfStmt); ok && next.Init == nil {
			return c.looksAt(next, t.err)
		}
	}
	return nil
}

func (c *fixer) looksAt(branch *ast.IfStmt, err types.Object) *ast.IfStmt {
	if cond, ok := branch.Cond.(*ast.BinaryExpr); ok && err != nil && c.isNotNil(cond, err) {
		return branch
	}
	return nil
}

// isNotNil reports whether a condition is obj != nil, or, with no obj, that of
// anything.
func (c *fixer) isNotNil(cond *ast.BinaryExpr, obj types.Object) bool {
	if cond.Op != token.NEQ || !c.info.Types[cond.Y].IsNil() {
		return false
	}
	id, ok := cond.X.(*ast.Ident)
	return obj == nil || ok && c.info.ObjectOf(id) == obj
}

// list returns the statements of a block or clause.
func list(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

func inList(parent ast.Node, s ast.Stmt) bool {
	return slices.Contains(list(parent), s)
}

// after returns the statement that follows s, or nil.
func after(parent ast.Node, s ast.Stmt) ast.Stmt {
	stmts := list(parent)
	for i, x := range stmts {
		if x == s && i+1 < len(stmts) {
			return stmts[i+1]
		}
	}
	return nil
}

// maxFailed bounds the statements of a branch that is written out again.
const maxFailed = 6

// leaves reports whether a branch ends elsewhere than behind itself, and is
// short and plain enough to be written out again.
func leaves(body *ast.BlockStmt) bool {
	if len(body.List) == 0 || len(body.List) > maxFailed {
		return false
	}
	switch body.List[len(body.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
	default:
		return false
	}
	plain := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit, *ast.LabeledStmt:
			plain = false
		}
		return plain
	})
	return plain
}

// around notes the loop and the function around a try.
func (t *try) around(path []ast.Node) {
	for _, n := range path {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if t.inner == nil {
				t.inner = n
			}
		case *ast.FuncLit:
			t.fn, t.typ = n.Body, n.Type
			return
		case *ast.FuncDecl:
			t.fn, t.typ = n.Body, n.Type
			return
		}
	}
}

func hasGoto(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		found = found || ok && b.Tok == token.GOTO
		return !found
	})
	return found
}

// isResult reports whether a variable is a named result of the function.
func (t *try) isResult(obj types.Object) bool {
	r := t.typ.Results
	return r != nil && r.Pos() <= obj.Pos() && obj.Pos() < r.End()
}
