package reconnect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/selfconnect/selfconnect/internal/edit"
)

// A dialled is a call that returns a connection and an error, and the statement
// that gives them names.
type dialled struct {
	src       *edit.Source
	assign    *ast.AssignStmt
	conn, err *ast.Ident
	around    []ast.Node // from the statement outward
}

// dialledBy returns what a call's results are called; nil if it is none that
// returns a connection and an error, or they have no names.
//
//	conn, err := dial(addr)
func (c *fixer) dialledBy(n ast.Node) *dialled {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil
	}
	d := &dialled{src: edit.Read(c.pass, call.Pos())}
	if d.src == nil {
		return nil
	}
	path, exact := astutil.PathEnclosingInterval(d.src.File, call.Pos(), call.End())
	if !exact || len(path) < 3 || path[0] != ast.Node(call) {
		return nil
	}
	d.assign, ok = path[1].(*ast.AssignStmt)
	if !ok || len(d.assign.Lhs) != 2 || len(d.assign.Rhs) != 1 {
		return nil
	}
	d.around = path[2:]
	d.conn, _ = d.assign.Lhs[0].(*ast.Ident)
	d.err, _ = d.assign.Lhs[1].(*ast.Ident)
	if d.conn == nil || d.err == nil || d.conn.Name == "_" || d.err.Name == "_" {
		return nil
	}
	if !isConn(c.info.TypeOf(d.conn)) || !types.Identical(c.info.TypeOf(d.err), types.Universe.Lookup("error").Type()) {
		return nil
	}
	return d
}

// self is a condition that holds for a connection to itself.
func (d *dialled) self(op string) string {
	return fmt.Sprintf("%[1]s.LocalAddr().String() %[2]s %[1]s.RemoteAddr().String()", d.conn.Name, op)
}

// asFailure returns the edits that make a connection to itself a failure, where
// the statements behind the dialer look at its error before they touch the
// connection.
//
//	conn, err := dial(addr)
//	if err == nil && … { conn.Close(); err = syscall.ECONNREFUSED } // what is added
//	log.Print(err)
//	if err == nil { return conn }
func (c *fixer) asFailure(n ast.Node) []analysis.TextEdit {
	d := c.dialledBy(n)
	if d == nil || !inList(d.around[0], d.assign) || !c.judges(d) {
		return nil
	}
	refused, edits, ok := c.refusedIn(d.src, d.assign.Pos())
	if !ok {
		return nil
	}
	indent := "\n" + d.src.Indent(d.assign.Pos())
	text := fmt.Sprintf("%[1]sif %[2]s == nil && %[3]s {%[1]s\t%[4]s.Close()%[1]s\t%[2]s = %[5]s%[1]s}",
		indent, d.err.Name, d.self("=="), d.conn.Name, refused)
	end := c.lineEnd(d.src, d.assign.End())
	return append(edits, analysis.TextEdit{Pos: end, End: end, NewText: []byte(text)})
}

// lineEnd returns where a comment ends that follows pos on its line, or pos.
func (c *fixer) lineEnd(src *edit.Source, pos token.Pos) token.Pos {
	line := c.pass.Fset.Position(pos).Line
	for _, g := range src.File.Comments {
		if first := g.List[0]; first.Pos() > pos && c.pass.Fset.Position(first.Pos()).Line == line {
			return first.End()
		}
	}
	return pos
}

// judges reports whether the first statement behind a dialer that mentions the
// connection is an if statement about the error, or comes after one.
func (c *fixer) judges(d *dialled) bool {
	conn, err := c.info.ObjectOf(d.conn), c.info.ObjectOf(d.err)
	for s := after(d.around[0], d.assign); s != nil; s = after(d.around[0], s) {
		if branch, ok := s.(*ast.IfStmt); ok && branch.Init == nil && c.asksWhether(branch.Cond, err) {
			return true
		}
		if _, calls := s.(*ast.ExprStmt); !calls || c.mentions(s, conn) {
			return false
		}
	}
	return false
}

// asksWhether reports whether a condition is err == nil or err != nil.
func (c *fixer) asksWhether(cond ast.Expr, err types.Object) bool {
	b, ok := cond.(*ast.BinaryExpr)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ || !c.info.Types[b.Y].IsNil() {
		return false
	}
	id, ok := b.X.(*ast.Ident)
	return ok && c.info.ObjectOf(id) == err
}

// onSuccess returns the edits that keep a connection to itself out of the branch
// for a success, where that is all that knows the connection.
//
//	if conn, err := dial(addr); err == nil && … {
//		return conn
//	} else if err == nil { // what is added
//		conn.Close()
//	}
func (c *fixer) onSuccess(n ast.Node) []analysis.TextEdit {
	d := c.dialledBy(n)
	if d == nil || d.assign.Tok != token.DEFINE {
		return nil
	}
	branch, ok := d.around[0].(*ast.IfStmt)
	if !ok || branch.Init != ast.Stmt(d.assign) || branch.Else != nil || !leaves(branch.Body) {
		return nil
	}
	cond, ok := branch.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.EQL || !c.asksWhether(cond, c.info.ObjectOf(d.err)) {
		return nil
	}
	indent := "\n" + d.src.Indent(branch.Pos())
	return []analysis.TextEdit{
		{Pos: cond.End(), End: cond.End(), NewText: []byte(" && " + d.self("!="))},
		{Pos: branch.End(), End: branch.End(), NewText: fmt.Appendf(nil, " else if %[1]s == nil {%[2]s\t%[3]s.Close()%[2]s}", d.err.Name, indent, d.conn.Name)},
	}
}
