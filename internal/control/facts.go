package control

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// A value is what is known of a variable or expression.
type value byte

const (
	unknown  value = iota
	isNil          // nil, or an errno of 0
	nonNil         // not nil
	failed         // an error that is not nil and none of the transient ones
	pending        // an error that is one of the transient ones
	held           // the connection that the call made: not nil, not negative
	isTrue         // true
	isFalse        // false
	negative       // a number below 0, mostly -1
)

func boolValue(b bool) value {
	if b {
		return isTrue
	}
	return isFalse
}

// notNil reports whether the value is known to differ from nil.
func (v value) notNil() bool { return v == nonNil || v == failed || v == pending || v == held }

// Facts are what is known at a point of a walk: the value of the variable with
// key number i is byte i. A string, so that facts can be compared.
type facts string

func (f facts) get(id int) value {
	if id < 0 || id >= len(f) {
		return unknown
	}
	return value(f[id])
}

// with returns the facts with one changed. It leaves no unknown at the end, so
// that equal facts are equal strings.
func (f facts) with(id int, v value) facts {
	if id < 0 || f.get(id) == v {
		return f
	}
	b := make([]byte, max(len(f), id+1))
	copy(b, f)
	b[id] = byte(v)
	for len(b) > 0 && b[len(b)-1] == byte(unknown) {
		b = b[:len(b)-1]
	}
	return facts(b)
}

// A key names a variable, or a field of one: its object and the selection.
type key struct {
	root types.Object
	path string
}

// Keys number the variables that walks can follow.
type keys struct {
	info  *types.Info
	ids   map[key]int
	list  []key
	loose map[types.Object]bool // changed elsewhere: in a function literal, by address

	stored map[types.Object]bool // assigned to in the body
}

func newKeys(info *types.Info, body *ast.BlockStmt) keys {
	k := keys{info: info, ids: make(map[key]int), loose: make(map[types.Object]bool), stored: make(map[types.Object]bool)}
	ast.PreorderStack(body, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if n.Op == token.AND && !k.isAs(stack) {
				k.loosen(n.X)
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if at, ok := k.of(e); ok {
					k.stored[at.root] = true
					k.loose[at.root] = k.loose[at.root] || inLit(stack) && n.Tok != token.DEFINE
				}
			}
		}
		return true
	})
	return k
}

// loosen gives up the variable at the root of an expression.
func (k keys) loosen(e ast.Expr) {
	if at, ok := k.of(e); ok {
		k.loose[at.root] = true
	}
}

// inLit reports whether a function literal is among the nodes of a stack.
func inLit(stack []ast.Node) bool {
	return slices.ContainsFunc(stack, func(n ast.Node) bool { _, ok := n.(*ast.FuncLit); return ok })
}

// isAs reports whether a stack ends in a call of errors.As, which the walk
// understands.
func (k keys) isAs(stack []ast.Node) bool {
	call, ok := stack[len(stack)-1].(*ast.CallExpr)
	return ok && isErrorsFunc(k.info, call, "As")
}

// isErrorsFunc reports whether a call is of the named function of package
// errors.
func isErrorsFunc(info *types.Info, call *ast.CallExpr, name string) bool {
	fn, ok := typeutil.Callee(info, call).(*types.Func)
	return ok && fn.Pkg() != nil && fn.Pkg().Path() == "errors" && fn.Name() == name && fn.Signature().Recv() == nil
}

// of returns the key of a variable or of a field selected from one.
func (k keys) of(e ast.Expr) (key, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := k.info.ObjectOf(e).(*types.Var)
		return key{root: v}, ok && e.Name != "_"
	case *ast.SelectorExpr:
		if v, ok := k.info.Uses[e.Sel].(*types.Var); ok && !v.IsField() {
			return key{root: v}, true
		}
		if sel := k.info.Selections[e]; sel == nil || sel.Kind() != types.FieldVal {
			return key{}, false
		}
		x, ok := k.of(e.X)
		x.path += "." + e.Sel.Name
		return x, ok
	case *ast.StarExpr:
		x, ok := k.of(e.X)
		x.path += ".*"
		return x, ok
	}
	return key{}, false
}

// id returns the number of the variable that an expression names, or -1 if it
// names none that can be followed.
func (k *keys) id(e ast.Expr) int {
	at, ok := k.of(e)
	if !ok || k.loose[at.root] {
		return -1
	}
	return k.number(at)
}

func (k *keys) number(at key) int {
	id, ok := k.ids[at]
	if !ok {
		id = len(k.list)
		k.ids[at] = id
		k.list = append(k.list, at)
	}
	return id
}

// afterCall forgets what a call can change: the package's variables, and the
// fields of the variables that it mentions.
func (k *keys) afterCall(call *ast.CallExpr, f facts) facts {
	if k.info.Types[call.Fun].IsType() {
		return f
	}
	for id, at := range k.list {
		if f.get(id) != unknown && (isGlobal(at.root) || at.path != "" && k.mentions(call, at.root)) {
			f = f.with(id, unknown)
		}
	}
	return f
}

// assigned forgets what is below a variable or field that is assigned to.
func (k *keys) assigned(to key, f facts) facts {
	for id, at := range k.list {
		if at.root == to.root && len(at.path) > len(to.path) && at.path[:len(to.path)] == to.path {
			f = f.with(id, unknown)
		}
	}
	return f
}

func isGlobal(obj types.Object) bool {
	return obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope()
}

// mentions reports whether a node names an object.
func (k *keys) mentions(n ast.Node, obj types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && k.info.ObjectOf(id) == obj
		return !found
	})
	return found
}
