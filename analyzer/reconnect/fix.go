package reconnect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/edit"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A fixer writes checks into a package.
type fixer struct {
	pass  *analysis.Pass
	info  *types.Info
	known *known.Table
}

// fix returns the edits that add a check where the code has both ends in hand
// and shows how it goes on after a failure: behind the raw connect, nil if it
// is of another package, or else behind the dialer at the place that is
// reported. There are none where that is not clear.
func (c *fixer) fix(raw, at ast.Node) []analysis.SuggestedFix {
	var edits []analysis.TextEdit
	if raw != nil {
		edits = c.afterConnect(raw)
	}
	for _, form := range []func(ast.Node) []analysis.TextEdit{c.afterDial, c.asFailure, c.onSuccess} {
		if edits == nil {
			edits = form(at)
		}
	}
	if edits == nil {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "check that the socket is not connected to itself", TextEdits: edits}}
}

func (c *fixer) callee(call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(c.info, call).(*types.Func)
	return fn
}

// otherwise returns the failure's branch, written out again with another error,
// or false if it does something with the error that another one may not allow.
func (c *fixer) otherwise(t *try, refused, first string) (string, bool) {
	instead := make(map[ast.Expr]string)
	fine := true
	ast.Inspect(t.failed, func(n ast.Node) bool {
		var operands []ast.Expr
		switch n := n.(type) {
		case *ast.CallExpr:
			operands = n.Args
		case *ast.ReturnStmt:
			operands = n.Results
		case *ast.AssignStmt:
			if n.Tok == token.ASSIGN {
				operands = n.Rhs
			}
		case *ast.IfStmt: // which tells errors apart
			fine = fine && (n.Cond == nil || !c.mentions(n.Cond, t.err))
		case *ast.SwitchStmt:
			fine = fine && (n.Tag == nil || !c.mentions(n.Tag, t.err))
		case *ast.Ident:
			if t.err != nil && c.info.Uses[n] == t.err && instead[n] == "" {
				fine = false
			}
		}
		for _, e := range operands {
			if id, ok := e.(*ast.Ident); ok && t.err != nil && c.info.Uses[id] == t.err {
				instead[id] = refused
			}
		}
		return true
	})
	if !fine {
		return "", false
	}
	indent := t.src.Indent(t.before.Pos())
	body := t.src.Text(t.failed.Lbrace+1, t.failed.Rbrace+1, instead)
	if line, rest, ok := strings.Cut(body, "\n"); ok && strings.HasPrefix(strings.TrimSpace(line), "//") {
		body = "\n" + rest // a comment on the condition is not one on the check
	}
	if first != "" {
		first = "\n" + indent + "\t" + first
	}
	return "{" + first + body, true
}

// afterConnect returns the edits that add a check behind a raw connect.
func (c *fixer) afterConnect(n ast.Node) []analysis.TextEdit {
	t := c.tryOf(n)
	if t == nil || t.result != nil || hasGoto(t.fn) {
		return nil
	}
	fn := c.callee(t.call)
	if fn == nil || fn.Name() != "Connect" || fn.Pkg().Path() != "syscall" && fn.Pkg().Path() != "golang.org/x/sys/unix" {
		return nil
	}
	pkg, ok := t.src.Name(fn.Pkg().Path())
	fd, isIdent := t.call.Args[0].(*ast.Ident)
	if !ok || !isIdent {
		return nil
	}
	first, ok := c.closing(t, fd, pkg)
	if !ok {
		return nil
	}
	local, remote, ok := c.twoNames(t)
	if !ok {
		return nil
	}
	body, ok := c.otherwise(t, pkg+".ECONNREFUSED", first)
	if !ok {
		return nil
	}
	deep, edits, ok := t.src.Import("reflect")
	if !ok || c.taken(t, deep, len(edits) == 0) {
		return nil
	}
	indent := "\n" + t.src.Indent(t.before.Pos())
	text := fmt.Sprintf("%s%s, _ := %s.Getsockname(%s)%s%s, _ := %s.Getpeername(%s)%sif %s.DeepEqual(%s, %s) %s",
		indent, local, pkg, fd.Name, indent, remote, pkg, fd.Name, indent, deep, local, remote, body)
	return append(edits, analysis.TextEdit{Pos: t.before.End(), End: t.before.End(), NewText: []byte(text)})
}

// closing returns the statement, if one is needed, that closes the descriptor
// in the branch of a failure. It reports false where the descriptor outlives
// the try: a socket that is connected to itself cannot be connected again.
func (c *fixer) closing(t *try, fd *ast.Ident, pkg string) (string, bool) {
	obj := c.info.Uses[fd]
	if obj == nil {
		return "", false
	}
	if t.isResult(obj) {
		// By the time of a deferred call, a return may have set it to something else.
		return "", t.inner == nil && c.closes(t.failed, obj)
	}
	around := ast.Node(t.fn)
	if t.inner != nil {
		around = t.inner
	}
	if obj.Pos() < around.Pos() || around.End() < obj.Pos() {
		// It is the caller's, who closes it if it is told of a failure.
		_, returns := t.failed.List[len(t.failed.List)-1].(*ast.ReturnStmt)
		return "", returns && t.inner == nil && t.err != nil
	}
	if file, wrapped := c.wrapper(t, obj); wrapped { // which owns the descriptor from then on
		return "", file != nil && (c.closesFile(t.failed, file) || c.closesFile(deferred(t.fn), file))
	}
	if c.closes(t.failed, obj) || c.closes(deferred(t.fn), obj) {
		return "", true
	}
	return pkg + ".Close(" + fd.Name + ")", true
}

// wrapper returns the variable of what is made of the descriptor obj before the
// try, such as an *os.File, and whether anything is.
func (c *fixer) wrapper(t *try, obj types.Object) (file types.Object, wrapped bool) {
	ast.Inspect(t.fn, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || assign.Pos() > t.call.Pos() || len(assign.Rhs) != 1 {
			return true
		}
		call, ok := assign.Rhs[0].(*ast.CallExpr)
		if !ok || !c.mentions(call, obj) {
			return true
		}
		if fn := c.callee(call); fn != nil {
			if _, wraps := c.known.Is(fn, "wrap"); wraps {
				wrapped = true
				if id, ok := assign.Lhs[0].(*ast.Ident); ok {
					file = c.info.ObjectOf(id)
				}
			}
		}
		return true
	})
	return file, wrapped
}

// closesFile reports whether a call below n closes what the variable obj holds.
func (c *fixer) closesFile(n ast.Node, obj types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if ok && sel.Sel.Name == "Close" {
			id, isIdent := sel.X.(*ast.Ident)
			found = found || isIdent && c.info.Uses[id] == obj
		}
		return !found
	})
	return found
}

// closes reports whether a call below n closes the descriptor obj.
func (c *fixer) closes(n ast.Node, obj types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		id, ok := call.Args[0].(*ast.Ident)
		if fn := c.callee(call); ok && fn != nil && c.info.Uses[id] == obj {
			_, closes := c.known.Is(fn, "close")
			found = found || closes || !known.Speaks(fn)
		}
		return true
	})
	return found
}

// deferred returns the deferred calls of a body, as a block.
func deferred(body *ast.BlockStmt) *ast.BlockStmt {
	all := new(ast.BlockStmt)
	ast.Inspect(body, func(n ast.Node) bool {
		if d, ok := n.(*ast.DeferStmt); ok {
			all.List = append(all.List, d)
		}
		return true
	})
	return all
}

// twoNames returns names for two variables that nothing around the try has.
func (c *fixer) twoNames(t *try) (local, remote string, ok bool) {
	for _, suffix := range []string{"", "Addr"} {
		local, remote = "local"+suffix, "remote"+suffix
		if !c.taken(t, local, false) && !c.taken(t, remote, false) {
			return local, remote, true
		}
	}
	return "", "", false
}

// taken reports whether a name means something else where a try stands than
// the package that it is imported as.
func (c *fixer) taken(t *try, name string, imported bool) bool {
	return c.takenAt(t.before.Pos(), name, imported)
}

func (c *fixer) takenAt(pos token.Pos, name string, imported bool) bool {
	scope := c.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return true
	}
	_, obj := scope.LookupParent(name, token.NoPos)
	_, isPkg := obj.(*types.PkgName)
	return obj != nil && !(imported && isPkg)
}

// afterDial returns the edits that add a check behind a call of a dialer that
// returns a connection.
func (c *fixer) afterDial(n ast.Node) []analysis.TextEdit {
	t := c.tryOf(n)
	if t == nil || t.result == nil || t.result.Name == "_" || !isConn(c.info.TypeOf(t.result)) {
		return nil
	}
	refused, edits, ok := c.refusal(t)
	if !ok {
		return nil
	}
	conn := t.result.Name
	body, ok := c.otherwise(t, refused, conn+".Close()")
	if !ok {
		return nil
	}
	text := fmt.Sprintf("\n%sif %s.LocalAddr().String() == %s.RemoteAddr().String() %s", t.src.Indent(t.before.Pos()), conn, conn, body)
	return append(edits, analysis.TextEdit{Pos: t.before.End(), End: t.before.End(), NewText: []byte(text)})
}

// refusal returns an expression for the error of a refused try, if the branch
// for a failure mentions it.
func (c *fixer) refusal(t *try) (text string, edits []analysis.TextEdit, ok bool) {
	if c.syscalls(t.src, t.before.Pos()) == "" && !c.mentions(t.failed, t.err) {
		return "", nil, true
	}
	return c.refusedIn(t.src, t.before.Pos())
}

// refusedIn returns an expression for the error of a refused connect, by what
// the file imports, or with an import of errors.
func (c *fixer) refusedIn(src *edit.Source, at token.Pos) (text string, edits []analysis.TextEdit, ok bool) {
	if pkg := c.syscalls(src, at); pkg != "" {
		return pkg + ".ECONNREFUSED", nil, true
	}
	pkg, edits, ok := src.Import("errors")
	if !ok || c.takenAt(at, pkg, len(edits) == 0) {
		return "", nil, false
	}
	return pkg + `.New("connected to itself")`, edits, true
}

// syscalls returns what a package of system calls is called at a position; ""
// if the file imports none.
func (c *fixer) syscalls(src *edit.Source, at token.Pos) string {
	for _, path := range []string{"syscall", "golang.org/x/sys/unix"} {
		if pkg, ok := src.Name(path); ok && !c.takenAt(at, pkg, true) {
			return pkg
		}
	}
	return ""
}

func (c *fixer) mentions(n ast.Node, obj types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && obj != nil && c.info.Uses[id] == obj
		return !found
	})
	return found
}

// isConn reports whether a type has the methods of a connection that a check
// needs, as net.Conn has.
func isConn(t types.Type) bool {
	for _, name := range []string{"LocalAddr", "RemoteAddr"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		fn, ok := obj.(*types.Func)
		if !ok || fn.Signature().Params().Len() != 0 || fn.Signature().Results().Len() != 1 {
			return false
		}
		if named, ok := types.Unalias(fn.Signature().Results().At(0).Type()).(*types.Named); !ok || named.Obj().Name() != "Addr" || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "net" {
			return false
		}
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Close")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 0
}
