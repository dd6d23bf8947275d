package reconnect

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// An end is what an expression says of one end of a connection.
type end struct {
	side side
	of   int // for a helper: the parameter that is, or has, the end
	part endPart
}

type side int

const (
	nowhere side = iota
	local
	remote
	given // a parameter of a helper, of which only the caller knows
)

type endPart int

const (
	whole   endPart = iota // address and port
	portOf                 // the port
	portion                // the address, the network, the zone: no evidence alone
)

// ends judges comparisons in one function: of a site, whose connection they
// must be about, or of a helper, whose parameters they must be about.
type ends struct {
	c      *checker
	in     *flow.Func
	site   ast.Node              // of a site: the call
	conns  map[types.Object]bool // the connection by all its handles; nil: any
	dialed map[string]bool       // the destination, as source text
	helper bool
	pair   [2]end // of a helper: the ends that were found compared
	found  bool
}

// endsOf returns the judge for a site.
func (c *checker) endsOf(s *site) *ends {
	e := &ends{c: c, in: s.call.In, site: s.node, dialed: make(map[string]bool)}
	for _, d := range s.dest {
		e.addDialed(d)
	}
	e.findConns(s)
	return e
}

func (e *ends) addDialed(d dest) {
	e.dialed[types.ExprString(stripped(d.expr))+d.path] = true
	for _, r := range e.c.prog.DependsOn(d.expr, e.in) {
		if _, isStruct := deref(r.Obj.Type()).Underlying().(*types.Struct); r.Path == "" && isStruct && !isAddress(e.c.prog.Known, r.Obj.Type()) {
			continue // a receiver, say: what else is in it is not the destination
		}
		e.dialed[types.ExprString(stripped(r.Expr))+d.path] = true
	}
}

// isAddress reports whether a type is that of an address.
func isAddress(table *known.Table, t types.Type) bool {
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	_, inet := table.Is(named.Obj(), "inet")
	return inet || named.Obj().Pkg().Path() == "net" || named.Obj().Pkg().Path() == "net/netip"
}

func deref(t types.Type) types.Type {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		return ptr.Elem()
	}
	return t
}

func stripped(e ast.Expr) ast.Expr {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return x
		}
	}
}

// ours reports whether an expression names the connection.
func (e *ends) ours(x ast.Expr) bool {
	if lit, ok := stripped(x).(*ast.CompositeLit); ok {
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if e.conns != nil && e.ours(elt) {
				return true
			}
		}
		return false
	}
	obj := e.c.prog.Root(stripped(x))
	return obj != nil && (e.conns == nil || e.conns[obj])
}

// of says which end of the connection an expression is, or a part of one.
func (e *ends) of(x ast.Expr, in *flow.Func, depth int) end {
	if depth > 12 {
		return end{}
	}
	if e.dialed[types.ExprString(stripped(x))] {
		return end{side: remote}
	}
	switch x := ast.Unparen(x).(type) {
	case *ast.UnaryExpr:
		return e.of(x.X, in, depth+1)
	case *ast.StarExpr:
		return e.of(x.X, in, depth+1)
	case *ast.TypeAssertExpr:
		return e.of(x.X, in, depth+1)
	case *ast.SliceExpr:
		return e.of(x.X, in, depth+1)
	case *ast.IndexExpr:
		return e.of(x.X, in, depth+1)
	case *ast.SelectorExpr:
		return e.field(x, in, depth)
	case *ast.Ident:
		return e.variable(x, in, depth)
	case *ast.CallExpr:
		return e.call(x, 0, in, depth)
	}
	return end{}
}

// field says what a field of an end is.
func (e *ends) field(x *ast.SelectorExpr, in *flow.Func, depth int) end {
	if e.c.prog.Info.Selections[x] == nil {
		return e.variable(x.Sel, in, depth)
	}
	got := e.of(x.X, in, depth+1)
	if got.side == nowhere || got.side == given && !e.isAddr(x.X) {
		return e.kept(x)
	}
	got.part = partOf(e.c.prog.Info.TypeOf(x), got.part)
	return got
}

// isAddr reports whether an expression is an address, whose fields are parts
// of it.
func (e *ends) isAddr(x ast.Expr) bool {
	t := e.c.prog.Info.TypeOf(x)
	return t != nil && isAddress(e.c.prog.Known, t)
}

// partOf returns what a part of an address is by its type: an integer is the
// port.
func partOf(t types.Type, from endPart) endPart {
	if t == nil || from != whole {
		return from
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsInteger != 0 && u.Kind() != types.Uint8 {
			return portOf
		}
		return portion
	case *types.Array, *types.Slice:
		return portion
	}
	return whole
}

func (e *ends) variable(id *ast.Ident, in *flow.Func, depth int) end {
	obj := e.c.prog.Info.Uses[id]
	if obj == nil {
		return end{}
	}
	if e.helper {
		for f := in; f != nil; f = f.Outer {
			if i, ok := f.ParamIndex(obj); ok && f == e.in {
				return end{side: given, of: i}
			}
		}
	}
	var got end
	for _, v := range e.c.prog.Values(id, in) {
		var one end
		if call, ok := ast.Unparen(v.Value).(*ast.CallExpr); ok && v.Result >= 0 {
			one = e.call(call, v.Result, v.In, depth+1)
		} else if v.Result <= 0 {
			one = e.of(v.Value, v.In, depth+1)
		}
		if one.side != nowhere {
			got = one
		}
	}
	return got
}

// call says which end a result of a call is: by the table, or that of the one
// argument or receiver that is one, in another form.
func (e *ends) call(call *ast.CallExpr, result int, in *flow.Func, depth int) end {
	info := e.c.prog.Info
	if info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return e.of(call.Args[0], in, depth+1)
	}
	if fn := e.c.callee(call); fn != nil {
		for _, row := range e.c.prog.Known.Of(fn) {
			switch row.Verb {
			case "local", "remote":
				if result != 0 {
					return end{}
				}
				return e.endOf(call, row.Verb)
			}
		}
	}
	var from ast.Expr
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && info.Selections[sel] != nil {
		from = sel.X
	}
	got := end{}
	if from != nil {
		got = e.of(from, in, depth+1)
	}
	for _, arg := range call.Args {
		if got.side == nowhere {
			got = e.of(arg, in, depth+1)
		}
	}
	if got.side != nowhere {
		got.part = e.resultPart(call, result, got.part)
	}
	return got
}

// resultPart says what a function makes of an address: a number is its port, a
// text all of it, unless it is the text that the table takes for a part.
func (e *ends) resultPart(call *ast.CallExpr, result int, from endPart) endPart {
	t := e.c.prog.Info.TypeOf(call)
	several, ok := t.(*types.Tuple)
	if ok && result < several.Len() {
		t = several.At(result).Type()
	}
	fn := e.c.callee(call)
	if fn == nil || t == nil {
		return from
	}
	if row, ok := e.c.rowOf(call, "part"); ok {
		if op := row.Operand("port"); op.Base == known.Result && op.Index == result {
			return portOf
		}
		return portion
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return from
	}
	return partOf(t, from)
}

// endOf returns the end that a call with the verb local or remote names.
func (e *ends) endOf(call *ast.CallExpr, verb string) end {
	conn := ast.Expr(nil)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && e.c.prog.Info.Selections[sel] != nil {
		conn = sel.X
	} else if len(call.Args) > 0 {
		conn = call.Args[0]
	}
	if conn == nil {
		return end{}
	}
	got := end{side: local}
	if verb == "remote" {
		got.side = remote
	}
	if !e.helper {
		if !e.ours(conn) {
			return end{}
		}
		return got
	}
	i, ok := e.in.ParamIndex(e.c.prog.Root(stripped(conn)))
	if !ok {
		return end{}
	}
	got.of = i
	return got
}

// opposite reports whether two ends are the two of one connection.
func (e *ends) opposite(a, b end) bool {
	if a.side == nowhere || b.side == nowhere || a.part != b.part {
		return false
	}
	if !e.helper {
		return a.side != b.side && a.side != given && b.side != given
	}
	if a.side == given && b.side == given {
		return a.of != b.of
	}
	return a.side != b.side && (a.side == given || b.side == given || a.of == b.of)
}

// nilOrZero reports whether an expression is nil or 0.
func nilOrZero(info *types.Info, x ast.Expr) bool {
	tv := info.Types[x]
	return tv.IsNil() || tv.Value != nil && tv.Value.Kind() == constant.Int && constant.Sign(tv.Value) == 0
}

// operand returns the argument or receiver that an operand of the table is.
func operand(call *ast.CallExpr, op known.Operand) ast.Expr {
	if op.Base == known.Recv {
		return argument(call, flow.Recv)
	}
	return argument(call, op.Index)
}
