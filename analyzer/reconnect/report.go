package reconnect

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/absint"
	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A place is where a finding is reported, and the call there that leads on.
type place struct {
	node   ast.Node
	fn     string
	site   int
	handed bool // node hands over what dials
}

// placeOf returns the place of a candidate, if it is in this package.
func (p *subject) placeOf(e *absint.Engine, calls map[int]*ast.CallExpr, c *callgraph.Candidate) (place, bool) {
	fn, site, handed := e.Where(c)
	if handed {
		h := e.Place(c.Handed)
		in := p.prog.Instr(h.Func, h.Site)
		if in == nil {
			return place{}, false
		}
		node := p.handedNode(calls, in, h.Arg)
		return place{node, fn, site, true}, node != nil
	}
	in := p.prog.Instr(fn, site)
	if in == nil || !in.Pos.IsValid() {
		return place{}, false
	}
	if call := calls[int(in.Pos)]; call != nil {
		return place{call, fn, site, false}, true
	}
	node := p.nodeAt(in.Pos)
	return place{node, fn, site, false}, node != nil
}

// handedNode returns the expression that hands a function over: an argument
// of a call, or what is stored.
func (p *subject) handedNode(calls map[int]*ast.CallExpr, in *ir.Instr, arg int) ast.Node {
	call := calls[int(in.Pos)]
	if call == nil {
		return p.nodeAt(in.Pos)
	}
	if in.Name == "" && len(in.Args) > 0 && in.Args[0].Obj != nil && in.Args[0].Obj.Signature().Recv() != nil {
		arg-- // the receiver
	}
	if arg >= 0 && arg < len(call.Args) {
		return call.Args[arg]
	}
	return call
}

// nodeAt returns the outermost expression, or else the statement, at a position.
func (p *subject) nodeAt(pos token.Pos) ast.Node {
	var found ast.Node
	for _, file := range p.pass.Files {
		if file.FileStart > pos || pos > file.FileEnd {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || found != nil || pos < n.Pos() || n.End() < pos {
				return false
			}
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if n.Colon == pos || n.Pos() == pos {
					found = n.Value
				}
			case *ast.AssignStmt:
				if n.Pos() == pos || n.TokPos == pos {
					found = n
				}
			case ast.Expr:
				if n.Pos() == pos {
					found = n
				}
			case ast.Stmt:
				if n.Pos() == pos {
					found = n
				}
			}
			return found == nil
		})
	}
	return found
}

// diagnostics returns the findings as diagnostics, one for each place.
func (p *subject) diagnostics(found []finding) []analysis.Diagnostic {
	fix := &fixer{pass: p.pass, info: p.pass.TypesInfo, known: p.known}
	calls := p.callsByParen()
	slices.SortStableFunc(found, func(a, b finding) int { return cmp.Compare(a.at.node.Pos(), b.at.node.Pos()) })
	var out []analysis.Diagnostic
	seen := make(map[[2]token.Pos]bool)
	for _, f := range found {
		key := [2]token.Pos{f.at.node.Pos(), f.at.node.End()}
		if seen[key] {
			continue
		}
		seen[key] = true
		var raw ast.Node
		if k := f.Connect; !k.Func.Foreign && k.In != nil {
			if call := calls[int(k.In.Pos)]; call != nil {
				raw = call
			}
		}
		d := analysis.Diagnostic{
			Pos: f.at.node.Pos(), End: f.at.node.End(), Category: Name, URL: URL,
			Message: p.message(f), Related: p.related(f, raw),
		}
		if !f.Connect.Net && !f.Connect.Sym {
			d.SuggestedFixes = fix.fix(raw, f.at.node)
		}
		out = append(out, d)
	}
	return out
}

// message is one clause: what runs again, what it reaches, what that does, and
// what to do.
//
//	the retry loop reaches syscall.Connect through dial and connect
//	client.connect is run again and reaches syscall.Connect through dial
func (p *subject) message(f finding) string {
	what := "the retry loop"
	name, names := p.nameOf(f.Func), p.names(f.hops)
	switch {
	case f.Header == -1:
		what = "this function is run again and"
		if name != "" {
			what = name + " is run again and"
		}
		if len(names) > 0 && names[0] == name {
			names = names[1:]
		}
	case f.at.handed && name != "":
		what += " in " + name
	}
	through := ""
	if len(names) > 0 {
		through = " through " + sentence(names)
	}
	local, remedy := "", "compare its local with its remote address before using it"
	if f.Connect.Net {
		local, remedy = " with a fixed local port", "let the kernel choose that port, or compare its local with its remote address"
	}
	return fmt.Sprintf("%s: %s reaches %s%s%s%s, and nothing checks whether the socket connected to itself: %s",
		Name, what, connectName(f.Connect), local, through, elsewhere(f.Connect), remedy)
}

// elsewhere returns the place of a connect in another package, which has no
// position in this one, as package/file:line.
func elsewhere(k *callgraph.Connect) string {
	if !k.Func.Foreign || k.In == nil || k.In.Line == 0 {
		return ""
	}
	file := k.Func.File[strings.LastIndexAny(k.Func.File, `/\`)+1:]
	return fmt.Sprintf(" (%s/%s:%d)", path.Base(k.Func.Pkg), file, k.In.Line)
}

func sentence(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return names[0]
}

// names returns what code calls functions; those without a name are left out.
func (p *subject) names(ids []string) []string {
	var out []string
	pkg := ""
	for _, id := range ids {
		name := p.nameOf(id)
		if name == "" {
			continue
		}
		f := p.prog.Funcs[id]
		if f.Foreign && f.Pkg == pkg {
			name = f.Name // of the same package as the one before
		}
		pkg = f.Pkg
		out = append(out, name)
	}
	return out
}

func (p *subject) nameOf(id string) string {
	f := p.prog.Funcs[id]
	if f == nil || f.Name == "" {
		return ""
	}
	if f.Foreign {
		return f.Pkg[strings.LastIndexByte(f.Pkg, '/')+1:] + "." + f.Name
	}
	return f.Name
}

// connectName names a connect as code calls it: unix.Connect, net.Dialer.Dial.
func connectName(k *callgraph.Connect) string {
	if k.Name != "" {
		return k.Name
	}
	return "a dialer that the user of this code decides"
}

// related leads from the place to the connect.
func (p *subject) related(f finding, raw ast.Node) []analysis.RelatedInformation {
	var all []analysis.RelatedInformation
	add := func(n ast.Node, message string) {
		all = append(all, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
	}
	if f.Header >= 0 {
		if loop := p.loopAround(f.at.node); loop != nil {
			add(loop, "note: the loop")
		}
	}
	for i, id := range f.hops {
		fn := p.prog.Funcs[id]
		if fn == nil || fn.Foreign || fn.Obj == nil {
			continue
		}
		names := p.names(f.hops[i+1:])
		if decl := p.declOf(fn); decl != nil && len(names) > 0 {
			add(decl.Name, fmt.Sprintf("note: %s calls %s", fn.Name, names[0]))
		}
	}
	if raw != nil && raw != f.at.node {
		add(raw, "note: "+connectName(f.Connect)+" connects here")
	}
	return all
}

func (p *subject) declOf(fn *ir.Func) *ast.FuncDecl {
	for _, file := range p.pass.Files {
		for _, d := range file.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok && p.pass.TypesInfo.Defs[decl.Name] == fn.Obj {
				return decl
			}
		}
	}
	return nil
}

// loopAround returns the innermost loop around a node.
func (p *subject) loopAround(at ast.Node) ast.Node {
	var loop ast.Node
	for _, file := range p.pass.Files {
		if file.FileStart > at.Pos() || at.Pos() > file.FileEnd {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || at.Pos() < n.Pos() || n.End() < at.End() {
				return false
			}
			switch n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				loop = n
			case *ast.FuncLit, *ast.FuncDecl:
				loop = nil
			}
			return true
		})
	}
	return loop
}
