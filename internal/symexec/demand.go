package symexec

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A demand says what of a package can decide what it listens on: a backward
// slice (Weiser 1981) of its listening calls. It is insensitive to flow, and
// takes a field for the fields of all objects of its type:
//
//	func New(a string) *Server   { return &Server{addr: a, name: "x"} }
//	func (s *Server) Run() error { return listen(s.addr) }
//	func listen(a string) error  { _, err := net.Listen("tcp", a); return err }
//
// The call demands listen's a, which demands Server.addr, which demands New's
// a. Nothing demands Server.name: statements that only change it are left out.
type demand struct {
	e       *Engine
	deps    map[*types.Var][]*types.Var // what a variable or field is made of
	wanted  map[*types.Var]bool
	todo    []*types.Var
	effects map[*ast.BlockStmt]bool       // the bodies that listen, or store what is wanted
	feeds   map[*types.Var][]*types.Var   // what is made of a variable or field
	carried map[*types.Var]bool           // what may hold a function with such a body
	options map[string]bool               // the types of those that leave the package
	tested  map[*types.Var]bool           // the local variables that decide whether what matters runs
	lits    map[*ast.FuncLit][]*types.Var // where a literal goes
	funcs   map[*types.Func][]*types.Var  // where a function goes as a value
	ifaces  map[*types.Func][]*function   // the methods of this package that a method of an interface can be
	sites   map[*ast.CallExpr]*types.Var  // what stands for a call
	calls   map[*types.Var]*ast.CallExpr  // the call that it stands for
	stmts   map[ast.Stmt]bool             // the statements that matter
	grown   bool
	owner   map[*types.Var]*ast.BlockStmt // of a local variable: the innermost body that declares it
}

// newDemand slices a package.
func newDemand(e *Engine) *demand {
	d := &demand{
		e: e, deps: make(map[*types.Var][]*types.Var), wanted: make(map[*types.Var]bool),
		effects: make(map[*ast.BlockStmt]bool), feeds: make(map[*types.Var][]*types.Var),
		carried: make(map[*types.Var]bool), options: make(map[string]bool), tested: make(map[*types.Var]bool),
		lits: make(map[*ast.FuncLit][]*types.Var), funcs: make(map[*types.Func][]*types.Var), ifaces: make(map[*types.Func][]*function),
		sites: make(map[*ast.CallExpr]*types.Var), calls: make(map[*types.Var]*ast.CallExpr),
		owner: make(map[*types.Var]*ast.BlockStmt),
	}
	for _, in := range e.Info.InitOrder {
		for _, v := range in.Lhs {
			d.flow(v, in.Rhs)
		}
		d.index(in.Rhs, nil)
	}
	for _, f := range e.funcs {
		d.index(f.body, f)
	}
	for d.grown = true; d.grown; {
		d.grown = false
		d.close()
		d.stmts = make(map[ast.Stmt]bool)
		for _, f := range e.funcs {
			if d.judge(f.body, f.sig) {
				d.carry(d.funcs[f.obj])
			}
		}
	}
	return d
}

// want makes a variable wanted.
func (d *demand) want(vars ...*types.Var) {
	for _, v := range vars {
		if v = v.Origin(); !d.wanted[v] {
			d.wanted[v] = true
			d.todo = append(d.todo, v)
			d.grown = true
		}
	}
}

// close wants what the wanted variables are made of.
func (d *demand) close() {
	for len(d.todo) > 0 {
		v := d.todo[len(d.todo)-1]
		d.todo = d.todo[:len(d.todo)-1]
		if call := d.calls[v]; call != nil {
			d.bind(call)
		}
		d.want(d.deps[v]...)
	}
}

// flow notes that a variable is made of expressions.
func (d *demand) flow(to *types.Var, from ...ast.Expr) {
	if to == nil || !holdsAddress(to.Type()) {
		return
	}
	to = to.Origin()
	d.flows(to, d.operands(from...))
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			d.lits[n] = append(d.lits[n], to)
			return false
		case *ast.Ident:
			if fn, ok := d.e.Info.Uses[n].(*types.Func); ok {
				d.funcs[fn.Origin()] = append(d.funcs[fn.Origin()], to)
			}
		case *ast.CompositeLit:
			if st, ok := underlying(pointed(d.e.Info.TypeOf(n))).(*types.Struct); ok && st.NumFields() > 0 && st.Field(0).Pkg() == d.e.Pass.Pkg {
				return false
			}
		case *ast.CallExpr:
			if d.own(n) == nil { // of others what they are given may come back
				for _, a := range n.Args {
					ast.Inspect(a, visit)
				}
			}
			return false
		}
		return true
	}
	for _, x := range from {
		if x != nil {
			ast.Inspect(x, visit)
		}
	}
}

func (d *demand) flows(to *types.Var, from []*types.Var) {
	d.deps[to] = append(d.deps[to], from...)
	if d.wanted[to] {
		d.want(from...)
	}
	for _, v := range from {
		d.feeds[v] = append(d.feeds[v], to)
		if aliased(v.Type()) && aliased(to.Type()) {
			d.deps[v] = append(d.deps[v], to)
			if d.wanted[v] {
				d.want(to)
			}
		}
	}
}

// holdsAddress reports whether what has a type can hold an address or a port,
// or lead to one.
func holdsAddress(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if named.Obj().Pkg() == nil { // error
			return false
		}
		switch named.Obj().Pkg().Path() {
		case "net":
			return slices.Contains([]string{"Addr", "ListenConfig", "TCPAddr", "UDPAddr"}, named.Obj().Name())
		case "crypto/tls", "crypto/x509", "time", "sync", "sync/atomic", "context", "log", "log/slog", "testing":
			return false
		}
	}
	if b, ok := underlying(t).(*types.Basic); ok {
		return b.Info()&(types.IsInteger|types.IsString) != 0 && b.Kind() != types.Byte && b.Kind() != types.Int8
	}
	if elem := elemOf(t); elem != nil {
		return holdsAddress(elem)
	}
	return true
}

// carry notes that a variable may hold a function that listens, or stores what
// is wanted.
func (d *demand) carry(vars []*types.Var) {
	work := slices.Clone(vars)
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if d.carried[v] || !holdsFunc(v.Type()) {
			continue
		}
		d.carried[v] = true
		d.grown = true
		if sig, ok := underlying(v.Type()).(*types.Signature); ok && d.configures(sig) {
			d.options[types.TypeString(v.Type(), nil)] = true
		}
		work = append(work, d.feeds[v]...)
	}
}

// holdsFunc reports whether what has a type can be, or be a list of, functions.
func holdsFunc(t types.Type) bool {
	if elem := elemOf(t); elem != nil {
		return holdsFunc(elem)
	}
	return isFunc(t)
}

// configures reports whether a function is given a struct of this package of
// which a field is wanted.
func (d *demand) configures(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		named := namedOf(p.Type())
		if named == nil || named.Obj().Pkg() != d.e.Pass.Pkg {
			continue
		}
		for fld := range named.Underlying().(*types.Struct).Fields() {
			if d.wanted[fld.Origin()] {
				return true
			}
		}
	}
	return false
}

// runsCarried reports whether a call of a function value may run a function
// that listens, or stores what is wanted: of one that other packages give,
// where this one has such functions of its type.
func (d *demand) runsCarried(fun ast.Expr) bool {
	for _, v := range d.operands(fun) {
		if d.carried[v] {
			return true
		}
	}
	return d.options[types.TypeString(d.e.Info.TypeOf(fun), nil)]
}

// aliased reports whether a copy of a variable of type t changes it: a list, a
// map or a pointer to what is no struct. Fields are one variable however they
// are reached.
func aliased(t types.Type) bool {
	switch u := underlying(t).(type) {
	case *types.Slice:
		return !isSliceOfBytes(t)
	case *types.Map:
		return true
	case *types.Pointer:
		_, isStruct := underlying(u.Elem()).(*types.Struct)
		return !isStruct
	}
	return false
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// operands returns the variables and fields that the value of an expression is
// made of, results of functions among them.
func (d *demand) operands(exprs ...ast.Expr) []*types.Var {
	var out []*types.Var
	add := func(v *types.Var) {
		if v != nil && holdsAddress(v.Type()) {
			out = append(out, v.Origin())
		}
	}
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			v, _ := d.e.Info.Uses[n].(*types.Var)
			add(v)
		case *ast.SelectorExpr:
			if sel := d.e.Info.Selections[n]; sel != nil {
				for _, v := range fieldsOf(sel) {
					if !d.e.ofStd(v) {
						add(v)
					}
				}
			}
		case *ast.KeyValueExpr:
			ast.Inspect(n.Value, visit)
			return false
		case *ast.CompositeLit:
			if st, ok := underlying(pointed(d.e.Info.TypeOf(n))).(*types.Struct); ok && st.NumFields() > 0 && st.Field(0).Pkg() == d.e.Pass.Pkg {
				return false // its fields are variables of their own
			}
		case *ast.CallExpr:
			callees := d.callees(n)
			for _, fn := range callees {
				for r := range fn.sig.Results().Variables() {
					add(r)
				}
			}
			if len(callees) > 0 {
				out = append(out, d.site(n))
			}
			if d.own(n) != nil {
				return false
			}
		}
		return true
	}
	for _, e := range exprs {
		if e != nil {
			ast.Inspect(e, visit)
		}
	}
	return out
}

// fieldsOf returns the fields that a selection goes through, those of embedded
// structs among them.
func fieldsOf(sel *types.Selection) []*types.Var {
	var out []*types.Var
	t := sel.Recv()
	index := sel.Index()
	if sel.Kind() != types.FieldVal {
		index = index[:len(index)-1]
	}
	for _, i := range index {
		st, ok := underlying(pointed(t)).(*types.Struct)
		if !ok || i >= st.NumFields() {
			break
		}
		out = append(out, st.Field(i))
		t = st.Field(i).Type()
	}
	return out
}

// own returns the function of this package that a call names, or nil.
func (d *demand) own(call *ast.CallExpr) *function {
	if fn := d.e.callee(call); fn != nil {
		return d.e.byObj[fn]
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return &function{sig: d.e.Info.TypeOf(lit).(*types.Signature), body: lit.Body}
	}
	return nil
}

// methodsNamed returns the methods of this package that a call by an interface
// can run.
func (d *demand) methodsNamed(call *ast.CallExpr) []*function {
	fn, _ := typeutil.Callee(d.e.Info, call).(*types.Func)
	if fn == nil || !isInterfaceMethod(fn) {
		return nil
	}
	return d.implementing(fn)
}

// implementing returns the methods of this package that a method of an
// interface can be.
func (d *demand) implementing(m *types.Func) []*function {
	if found, ok := d.ifaces[m]; ok {
		return found
	}
	var out []*function
	iface, _ := underlying(m.Signature().Recv().Type()).(*types.Interface)
	for _, f := range d.e.methodsBy()[m.Name()] {
		recv := f.sig.Recv().Type()
		if named := namedOf(recv); named != nil && named.TypeParams().Len() > 0 || iface != nil && types.Implements(types.NewPointer(pointed(recv)), iface) {
			out = append(out, f)
		}
	}
	d.ifaces[m] = out
	return out
}

// methodsBy returns the methods of the package by name.
func (e *Engine) methodsBy() map[string][]*function {
	if e.byName == nil {
		e.byName = make(map[string][]*function)
		for _, f := range e.funcs {
			if f.sig.Recv() != nil {
				e.byName[f.obj.Name()] = append(e.byName[f.obj.Name()], f)
			}
		}
	}
	return e.byName
}

// key returns the variable or field that an assignment changes.
func (d *demand) key(l ast.Expr) *types.Var {
	switch l := ast.Unparen(l).(type) {
	case *ast.Ident:
		v, _ := d.e.Info.ObjectOf(l).(*types.Var)
		return v
	case *ast.SelectorExpr:
		v, _ := d.e.Info.ObjectOf(l.Sel).(*types.Var)
		if v != nil && v.IsField() && d.e.ofStd(v) && !d.e.foreignSetting(v) {
			return d.key(l.X)
		}
		return v
	case *ast.IndexExpr:
		return d.key(l.X)
	case *ast.StarExpr:
		return d.key(l.X)
	}
	return nil
}

// index notes what flows where in a body.
func (d *demand) index(n ast.Node, fn *function) {
	if fn != nil {
		d.owns(fn.sig, fn.body)
	}
	ast.PreorderStack(n, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			sig, _ := d.e.Info.TypeOf(n).(*types.Signature)
			d.owns(sig, n.Body)
		case *ast.Ident:
			if v, ok := d.e.Info.Defs[n].(*types.Var); ok && !v.IsField() && d.owner[v] == nil {
				if _, body := d.inside(stack, fn); body != nil {
					d.owner[v] = body
				}
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				from := n.Rhs
				if len(n.Rhs) == len(n.Lhs) {
					from = n.Rhs[i : i+1]
				} else if d.oneOf(d.key(l), n.Rhs, i) {
					continue
				}
				d.flow(d.key(l), append([]ast.Expr{l}, from...)...)
				d.pointed(d.key(l), from)
			}
		case *ast.IncDecStmt:
			d.flow(d.key(n.X), n.X)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				from := n.Values
				if len(n.Values) == len(n.Names) {
					from = n.Values[i : i+1]
				} else if d.oneOf(d.key(name), n.Values, i) {
					continue
				}
				d.flow(d.key(name), from...)
				d.pointed(d.key(name), from)
			}
		case *ast.RangeStmt:
			for _, l := range []ast.Expr{n.Key, n.Value} {
				if l != nil {
					d.flow(d.key(l), n.X)
				}
			}
		case *ast.SendStmt:
			d.flow(d.key(n.Chan), n.Chan, n.Value)
		case *ast.TypeSwitchStmt:
			d.switched(n)
		case *ast.ReturnStmt:
			sig, _ := d.inside(stack, fn)
			d.returned(sig, n)
		case *ast.CompositeLit:
			d.composite(n)
		case *ast.CallExpr:
			d.call(n)
		}
		return true
	})
}

// inside returns the signature and body of the innermost function around what
// a stack of nodes leads to.
func (d *demand) inside(stack []ast.Node, fn *function) (*types.Signature, *ast.BlockStmt) {
	for _, n := range slices.Backward(stack) {
		if lit, ok := n.(*ast.FuncLit); ok {
			sig, _ := d.e.Info.TypeOf(lit).(*types.Signature)
			return sig, lit.Body
		}
	}
	if fn == nil {
		return nil, nil
	}
	return fn.sig, fn.body
}

func (d *demand) owns(sig *types.Signature, body *ast.BlockStmt) {
	for _, t := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range t.Variables() {
			d.owner[v] = body
		}
	}
	if r := sig.Recv(); r != nil {
		d.owner[r] = body
	}
}

// oneOf notes that a variable is one of the results of a call, and reports
// whether the right side is a call of a function of this package.
func (d *demand) oneOf(to *types.Var, from []ast.Expr, i int) bool {
	if len(from) != 1 || to == nil {
		return false
	}
	call, ok := ast.Unparen(from[0]).(*ast.CallExpr)
	if !ok {
		return false
	}
	callees := d.callees(call)
	if d.own(call) == nil || len(callees) == 0 {
		return false
	}
	if !holdsAddress(to.Type()) {
		return true
	}
	made := []*types.Var{d.site(call)}
	for _, fn := range callees {
		if i < fn.sig.Results().Len() {
			made = append(made, fn.sig.Results().At(i).Origin())
		}
	}
	d.flows(to.Origin(), made)
	return true
}

// pointed notes that what a pointer points to is changed through it.
func (d *demand) pointed(to *types.Var, from []ast.Expr) {
	if to == nil {
		return
	}
	for _, x := range from {
		if u, ok := ast.Unparen(x).(*ast.UnaryExpr); ok && u.Op == token.AND {
			if v := d.key(u.X); v != nil {
				d.flows(v.Origin(), []*types.Var{to.Origin()})
			}
		}
	}
}

func (d *demand) switched(n *ast.TypeSwitchStmt) {
	as, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	for _, c := range n.Body.List {
		if v, ok := d.e.Info.Implicits[c].(*types.Var); ok {
			d.flow(v, as.Rhs...)
		}
	}
}

func (d *demand) returned(sig *types.Signature, n *ast.ReturnStmt) {
	if sig == nil {
		return
	}
	for i := range sig.Results().Len() {
		from := n.Results
		if len(n.Results) == sig.Results().Len() {
			from = n.Results[i : i+1]
		}
		r := sig.Results().At(i)
		if len(n.Results) != sig.Results().Len() && d.oneOf(r, n.Results, i) {
			continue
		}
		d.flow(r, from...)
		d.pointed(r, from)
	}
}

// composite notes what the fields of a literal are made of.
func (d *demand) composite(n *ast.CompositeLit) {
	st, ok := underlying(pointed(d.e.Info.TypeOf(n))).(*types.Struct)
	if !ok {
		return
	}
	for i, elt := range n.Elts {
		value := elt
		var field *types.Var
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value = kv.Value
			if id, ok := kv.Key.(*ast.Ident); ok {
				field, _ = d.e.Info.Uses[id].(*types.Var)
			}
		} else if i < st.NumFields() {
			field = st.Field(i)
		}
		if field == nil {
			continue
		}
		d.flow(field, value)
		d.pointed(field, []ast.Expr{value})
		if field.Pkg() != d.e.Pass.Pkg && d.e.foreignSetting(field) {
			d.want(field)
		}
	}
}

// foreignSetting reports whether a field of a struct of another package may
// say what is listened on there.
func (e *Engine) foreignSetting(field *types.Var) bool {
	if field.Pkg() == nil {
		return false
	}
	if path := field.Pkg().Path(); path == "net/http" {
		return field.Name() == "Addr"
	}
	return e.isLibrary(field.Pkg()) && e.listening(field.Pkg())
}

// ofStd reports whether a field is one of a struct of std: that is whatever the
// variable is that holds the struct.
func (e *Engine) ofStd(field *types.Var) bool {
	return field.Pkg() != nil && field.Pkg() != e.Pass.Pkg && known.Covers(field.Pkg().Path())
}

// deciding returns the operands of a call that listens which say where: of a
// function of a library the arguments that its summary mentions.
func (e *Engine) deciding(fn *types.Func, n *ast.CallExpr) []ast.Expr {
	var out []ast.Expr
	operand := func(i int) {
		sel, isSel := ast.Unparen(n.Fun).(*ast.SelectorExpr)
		switch {
		case i == recvIndex && isSel:
			out = append(out, sel.X)
		case i >= 0 && i < len(n.Args):
			out = append(out, n.Args[i])
			if fn.Signature().Variadic() && i == fn.Signature().Params().Len()-1 {
				out = append(out, n.Args[i:]...)
			}
		}
	}
	for _, row := range e.Known.Of(fn) {
		for _, name := range []string{"at", "net", "fd"} {
			switch op := row.Operand(name); op.Base {
			case known.Recv:
				operand(recvIndex)
			case known.Arg:
				operand(op.Index)
			}
		}
	}
	if does := e.facts(fn.Pkg()).function(fn.FullName()); does != nil {
		for i := recvIndex; i < fn.Signature().Params().Len(); i++ {
			if slices.ContainsFunc(does.Sinks, func(s Sunk) bool { return !s.Dials && (s.Addr.mentions(i) || s.Network.mentions(i)) }) {
				operand(i)
			}
		}
	}
	return out
}

// call notes what flows into the parameters of the function called, and wants
// what is listened on.
func (d *demand) call(n *ast.CallExpr) {
	if tv := d.e.Info.Types[n.Fun]; tv.IsType() || tv.IsBuiltin() {
		if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && id.Name == "copy" && tv.IsBuiltin() && len(n.Args) == 2 {
			d.flow(d.key(n.Args[0]), n.Args[1])
		}
		return
	}
	if fn, _ := typeutil.Callee(d.e.Info, n).(*types.Func); fn != nil && d.e.listens(fn.Origin()) {
		d.want(d.operands(d.e.deciding(fn.Origin(), n)...)...)
		return
	}
	callees := d.callees(n)
	for _, fn := range callees { // functions are followed from everywhere
		for i, a := range n.Args {
			if p := paramAt(fn.sig, i); p != nil && holdsFunc(p.Type()) {
				d.flow(p, a)
			}
		}
	}
	if len(callees) > 0 {
		return
	}
	// A function that is not known may store what it is given, or is bound to,
	// where it is given an address.
	for _, a := range n.Args {
		if u, ok := ast.Unparen(a).(*ast.UnaryExpr); ok && u.Op == token.AND {
			d.flow(d.key(u.X), append(n.Args[:len(n.Args):len(n.Args)], n.Fun)...)
		}
	}
}

// callees returns the functions of this package that a call can run, as far as
// its text tells.
func (d *demand) callees(n *ast.CallExpr) []*function {
	callees := d.methodsNamed(n)
	if own := d.own(n); own != nil {
		callees = append(callees[:len(callees):len(callees)], own)
	}
	return callees
}

// site returns what stands for a call: once it is wanted, the parameters of the
// functions called are made of the arguments there. A call whose result nobody
// wants, of a function without an effect, hands nothing on:
//
//	func (s *Server) options() *Options { return s.opts }
//
// A client that asks its server for its options is not wanted for that.
func (d *demand) site(n *ast.CallExpr) *types.Var {
	if d.sites[n] == nil {
		d.sites[n] = types.NewVar(n.Pos(), nil, "call", types.Typ[types.String])
		d.calls[d.sites[n]] = n
	}
	return d.sites[n]
}

// bind makes the parameters of what is called of the arguments.
func (d *demand) bind(n *ast.CallExpr) {
	for _, fn := range d.callees(n) {
		sel, _ := ast.Unparen(n.Fun).(*ast.SelectorExpr)
		if recv := fn.sig.Recv(); recv != nil && sel != nil {
			d.flow(recv, sel.X)
			d.pointedArg(recv, sel.X)
		}
		for i, a := range n.Args {
			if p := paramAt(fn.sig, i); p != nil {
				d.flow(p, a)
				d.pointedArg(p, a)
			}
		}
	}
}

func (d *demand) pointedArg(p *types.Var, a ast.Expr) {
	if aliased(p.Type()) {
		d.pointed(p, []ast.Expr{a})
	}
}

func paramAt(sig *types.Signature, i int) *types.Var {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n-1 {
		i = n - 1
	}
	if i < 0 || i >= n {
		return nil
	}
	return sig.Params().At(i)
}

// judge finds the statements of a body that matter, and reports whether it has
// an effect that does.
func (d *demand) judge(body *ast.BlockStmt, sig *types.Signature) bool {
	j := &judge{d: d, sig: sig, body: body}
	for _, s := range body.List {
		j.stmt(s)
	}
	if j.effect && !d.effects[body] {
		d.effects[body] = true
		d.grown = true
	}
	return d.effects[body]
}

// A judge looks at the statements of one body.
type judge struct {
	d      *demand
	sig    *types.Signature
	body   *ast.BlockStmt
	effect bool
}

// stmt reports whether a statement matters: it stores what is wanted, has an
// effect that is, or leaves its block.
func (j *judge) stmt(s ast.Stmt) bool {
	if s == nil {
		return false
	}
	strong, jumps := j.inner(s)
	if strong || jumps {
		j.d.stmts[s] = true
	}
	if strong {
		j.conditions(s)
	}
	return strong || jumps
}

// conditions wants what decides whether a statement that matters runs.
func (j *judge) conditions(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.IfStmt:
		j.test(s.Cond)
	case *ast.ForStmt:
		j.test(s.Cond)
	case *ast.RangeStmt:
		j.test(s.X)
	case *ast.SwitchStmt:
		j.test(s.Tag)
		for _, c := range s.Body.List {
			j.test(c.(*ast.CaseClause).List...)
		}
	case *ast.TypeSwitchStmt:
		ast.Inspect(s.Assign, func(n ast.Node) bool {
			if a, ok := n.(*ast.TypeAssertExpr); ok {
				j.test(a.X)
			}
			return true
		})
	}
}

// test notes what a condition is made of: the statements that change these
// variables are executed, but nothing that only they are made of.
func (j *judge) test(exprs ...ast.Expr) {
	for _, x := range exprs {
		if x == nil {
			continue
		}
		ast.Inspect(x, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if v, ok := j.d.e.Info.Uses[id].(*types.Var); ok && j.d.owner[v] != nil && !j.d.tested[v] {
					j.d.tested[v] = true
					j.d.grown = true
				}
			}
			return true
		})
	}
}

// inner looks at the parts of a statement: whether one has to do with what is
// wanted, and whether one jumps.
func (j *judge) inner(s ast.Stmt) (strong, jumps bool) {
	sub := func(t ast.Stmt) {
		if t == nil {
			return
		}
		st, ju := j.inner(t)
		if st || ju {
			j.d.stmts[t] = true
		}
		if st {
			j.conditions(t)
		}
		strong, jumps = strong || st, jumps || ju
	}
	list := func(l []ast.Stmt) {
		for _, t := range l {
			sub(t)
		}
	}
	exprs := func(l ...ast.Expr) {
		for _, x := range l {
			strong = j.expr(x) || strong
		}
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		exprs(s.X)
		jumps = j.d.ends(s.X)
	case *ast.AssignStmt:
		for _, l := range s.Lhs {
			strong = j.store(l) || strong
		}
		exprs(s.Lhs...)
		exprs(s.Rhs...)
	case *ast.IncDecStmt:
		strong = j.store(s.X)
	case *ast.DeclStmt:
		gen, _ := s.Decl.(*ast.GenDecl)
		if gen == nil || gen.Tok == token.CONST {
			return true, false
		}
		for _, spec := range gen.Specs {
			if vs, ok := spec.(*ast.ValueSpec); ok {
				for _, name := range vs.Names {
					strong = j.store(name) || strong
				}
				exprs(vs.Values...)
			}
		}
	case *ast.LabeledStmt:
		sub(s.Stmt)
		jumps = true
	case *ast.BlockStmt:
		list(s.List)
	case *ast.IfStmt:
		sub(s.Init)
		exprs(s.Cond)
		sub(s.Body)
		sub(s.Else)
	case *ast.ForStmt:
		sub(s.Init)
		exprs(s.Cond)
		sub(s.Post)
		sub(s.Body)
	case *ast.RangeStmt:
		exprs(s.X)
		if s.Key != nil {
			strong = j.store(s.Key) || strong
		}
		if s.Value != nil {
			strong = j.store(s.Value) || strong
		}
		sub(s.Body)
	case *ast.SwitchStmt:
		sub(s.Init)
		exprs(s.Tag)
		list(s.Body.List)
	case *ast.TypeSwitchStmt:
		sub(s.Init)
		list(s.Body.List)
		for _, c := range s.Body.List {
			if v, ok := j.d.e.Info.Implicits[c].(*types.Var); ok {
				strong = strong || j.d.wanted[v]
			}
		}
		switch a := s.Assign.(type) {
		case *ast.AssignStmt:
			exprs(a.Rhs...)
		case *ast.ExprStmt:
			exprs(a.X)
		}
	case *ast.SelectStmt:
		list(s.Body.List)
	case *ast.CaseClause:
		exprs(s.List...)
		list(s.Body)
	case *ast.CommClause:
		sub(s.Comm)
		list(s.Body)
	case *ast.ReturnStmt:
		jumps = true
		exprs(s.Results...)
		for r := range j.sig.Results().Variables() {
			strong = strong || j.d.wanted[r]
		}
	case *ast.BranchStmt:
		jumps = true
	case *ast.GoStmt:
		exprs(s.Call)
	case *ast.DeferStmt:
		exprs(s.Call)
	case *ast.SendStmt:
		strong = j.store(s.Chan)
		exprs(s.Value)
	}
	return strong, jumps
}

// store reports whether an assignment changes what is wanted.
func (j *judge) store(l ast.Expr) bool {
	v := j.d.key(l)
	if v == nil || !j.d.wanted[v.Origin()] {
		return v != nil && j.d.tested[v]
	}
	if _, deref := ast.Unparen(l).(*ast.StarExpr); deref || j.d.owner[v] != j.body {
		j.effect = true
	}
	return true
}

// ends reports whether an expression may end the function: panic, os.Exit and
// functions of this package that do.
func (d *demand) ends(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "panic" {
		return true
	}
	fn := d.e.callee(call)
	if fn == nil {
		return false
	}
	_, exits := d.e.Known.Is(fn, "exit")
	return exits
}

// expr reports whether evaluating an expression has an effect that matters.
func (j *judge) expr(x ast.Expr) bool {
	if x == nil {
		return false
	}
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			sig, _ := j.d.e.Info.TypeOf(n).(*types.Signature)
			if j.d.judge(n.Body, sig) {
				found = true
				j.effect = j.effect || len(j.d.lits[n]) == 0
				j.d.carry(j.d.lits[n])
			}
			return false
		case *ast.Ident:
			if fn, ok := j.d.e.Info.Uses[n].(*types.Func); ok && j.function(fn) {
				found, j.effect = true, true
			}
		case *ast.CallExpr:
			if slices.ContainsFunc(j.d.callees(n), func(f *function) bool { return j.d.effects[f.body] }) {
				j.d.want(j.d.site(n))
				found, j.effect = true, true
			}
			if j.call(n) {
				found = true
			}
		case *ast.CompositeLit:
			if j.holds(n) {
				found = true
			}
		}
		return true
	})
	return found
}

// holds reports whether a literal is of a struct of another package that says
// what is listened on there.
func (j *judge) holds(n *ast.CompositeLit) bool {
	for _, elt := range n.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				if v, ok := j.d.e.Info.Uses[id].(*types.Var); ok && v.IsField() && v.Pkg() != j.d.e.Pass.Pkg && j.d.wanted[v] {
					return true
				}
			}
		}
	}
	return false
}

// function reports whether the mention of a function matters: it listens, or
// has effects that matter.
func (j *judge) function(fn *types.Func) bool {
	fn = fn.Origin()
	if own := j.d.e.byObj[fn]; own != nil {
		return j.d.effects[own.body]
	}
	if j.d.e.listens(fn) {
		j.d.carry(j.d.funcs[fn])
		return true
	}
	return isInterfaceMethod(fn) && slices.ContainsFunc(j.d.implementing(fn), func(f *function) bool { return j.d.effects[f.body] })
}

// call reports whether a call of what is no function of this package matters:
// it may run one whose effects do, or change what is wanted.
func (j *judge) call(n *ast.CallExpr) bool {
	if tv := j.d.e.Info.Types[n.Fun]; tv.IsType() || tv.IsBuiltin() {
		return false
	}
	fn, _ := typeutil.Callee(j.d.e.Info, n).(*types.Func)
	if fn == nil {
		if j.d.runsCarried(n.Fun) {
			j.effect = true
			j.d.want(j.d.operands(n.Args...)...)
			j.d.want(j.d.operands(n.Fun)...)
			return true
		}
		return false
	}
	if j.d.e.byObj[fn.Origin()] != nil || isInterfaceMethod(fn) && fn.Pkg() == j.d.e.Pass.Pkg {
		return false
	}
	if j.d.e.isSetting(fn) || j.d.e.isLibrary(fn.Pkg()) && j.d.e.imported(fn.Origin()) != nil {
		for _, v := range j.d.operands(append(n.Args[:len(n.Args):len(n.Args)], n.Fun)...) {
			if j.d.wanted[v] {
				return true
			}
		}
	}
	for _, a := range n.Args {
		if u, ok := ast.Unparen(a).(*ast.UnaryExpr); ok && u.Op == token.AND {
			if v := j.d.key(u.X); v != nil && j.d.wanted[v.Origin()] {
				j.effect = true
				return true
			}
		}
	}
	return false
}

// runs reports whether a function is worth its execution.
func (d *demand) runs(f *function) bool {
	if d.effects[f.body] {
		return true
	}
	for r := range f.sig.Results().Variables() {
		if d.wanted[r] || d.carried[r] {
			return true
		}
	}
	return false
}

// matters reports whether a variable or field may decide what is listened on.
func (e *Engine) matters(v *types.Var) bool {
	return e.slice == nil || v.Pkg() != e.Pass.Pkg || e.slice.wanted[v.Origin()]
}

// decides reports whether a call of an interface's method may matter.
func (e *Engine) decides(m *types.Func) bool {
	if !e.methodNames()[m.Name()] {
		return false
	}
	if e.slice == nil {
		return true
	}
	for _, f := range e.slice.implementing(m) {
		if e.slice.runs(f) {
			return true
		}
	}
	return len(e.Known.Of(m)) > 0
}

// leftOut reports whether a statement does not matter. What it changes is not
// known after it.
func (f *frame) leftOut(s ast.Stmt) bool {
	if f.e.slice.stmts[s] {
		return false
	}
	if a, ok := s.(*ast.AssignStmt); ok {
		for _, l := range a.Lhs {
			if id, ok := l.(*ast.Ident); ok && id.Name != "_" {
				f.define(id, opaque)
			}
		}
	}
	return true
}
