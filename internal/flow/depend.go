package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A Root is what the value of an expression depends on: a parameter of its
// function, or a variable that the function does not declare.
type Root struct {
	Param int          // NoParam for a variable from outside
	Path  string       // the fields selected from it
	Expr  ast.Expr     // the expression that names it
	Obj   types.Object // the variable
}

// maxRoots bounds what DependsOn returns.
const maxRoots = 16

// DependsOn returns what an expression in f depends on: all that went into the
// values that it is made of, in no matter which way.
func (p *Package) DependsOn(e ast.Expr, f *Func) []Root {
	d := &depender{p: p, f: f, seen: make(map[types.Object]bool)}
	d.expr(e)
	return d.roots
}

type depender struct {
	p     *Package
	f     *Func
	seen  map[types.Object]bool
	roots []Root
}

func (d *depender) expr(e ast.Expr) {
	if e == nil {
		return
	}
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.KeyValueExpr:
			if _, isField := n.Key.(*ast.Ident); isField {
				d.expr(n.Value)
				return false
			}
		case *ast.SelectorExpr:
			if sel := d.p.Info.Selections[n]; sel != nil && sel.Kind() == types.FieldVal {
				d.selector(n)
				return false
			}
		case *ast.Ident:
			d.ident(n, "", n)
		}
		return true
	})
}

func (d *depender) selector(e *ast.SelectorExpr) {
	path, x := "", ast.Expr(e)
	for {
		sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
		if !ok || d.p.Info.Selections[sel] == nil {
			break
		}
		path, x = "."+sel.Sel.Name+path, sel.X
	}
	if id, ok := ast.Unparen(x).(*ast.Ident); ok {
		d.ident(id, path, e)
		return
	}
	d.expr(x)
}

func (d *depender) ident(id *ast.Ident, path string, e ast.Expr) {
	obj, ok := d.p.Info.Uses[id].(*types.Var)
	if !ok || obj.IsField() || len(d.roots) >= maxRoots {
		return
	}
	i, isParam := d.f.params[obj]
	n := d.f.Node()
	local := n.Pos() <= obj.Pos() && obj.Pos() < n.End()
	if isParam || !local {
		d.add(Root{Param: i, Path: path, Expr: e, Obj: obj}, isParam)
	}
	if d.seen[obj] || !local {
		return
	}
	d.seen[obj] = true
	for _, s := range d.p.stores[obj] {
		d.expr(s.rhs)
	}
	for _, u := range d.p.argUses[obj] {
		if u.call.In != d.f || !addressed(u) {
			continue
		}
		for _, arg := range u.call.Expr.Args {
			d.expr(arg)
		}
	}
}

// addressed reports whether a call is given the address of a variable, to fill
// it in.
func addressed(u argUse) bool {
	if u.index < 0 || u.index >= len(u.call.Expr.Args) {
		return false
	}
	addr, ok := ast.Unparen(u.call.Expr.Args[u.index]).(*ast.UnaryExpr)
	return ok && addr.Op == token.AND
}

func (d *depender) add(r Root, isParam bool) {
	if !isParam {
		r.Param = NoParam
	}
	for _, have := range d.roots {
		if have.Obj == r.Obj && have.Path == r.Path {
			return
		}
	}
	d.roots = append(d.roots, r)
}

// An Assigned is one value that a variable is given.
type Assigned struct {
	Value  ast.Expr
	Result int // which result of Value; -1: Value itself
	In     *Func
}

// Values returns what the variable that id names may have been given when it
// is read there; of a captured or package variable all that it is ever given.
func (p *Package) Values(id *ast.Ident, in *Func) []Assigned {
	obj, ok := p.Info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	stores := p.stores[obj]
	if o := owner(obj, in); o != nil && o == in && !assignedOutside(stores, o) {
		if reaching, entry := p.reaching(o, obj, nil, id); entry || len(reaching) > 0 {
			stores = reaching // but for the variable of a type switch, which has no node
		}
	}
	return assigned(stores)
}

func assigned(stores []*store) []Assigned {
	var list []Assigned
	for _, s := range stores {
		if s.rhs != nil && s.path == nil && !s.elem {
			list = append(list, Assigned{s.rhs, s.result, s.in})
		}
	}
	return list
}

// Given returns the queries for what a call of a function with the signature
// sig gives its parameter i.
func (p *Package) Given(c *Call, sig *types.Signature, i int) []Query {
	queries, _ := p.argument(c, sig, i, nil)
	return queries
}

// Instantiate puts the arguments of a call of f in for f's parameters among
// origins, and collects the origins of those.
func (p *Package) Instantiate(origins []Origin, c *Call, f *Func) []Origin {
	w := p.walker()
	w.instantiate(origins, c, f, want{})
	return w.out
}

// Means returns the origins of what a dynamic call calls, and whether one of
// them, or none that is known, stands for f. It reports false for a call that
// names its callee.
func (p *Package) Means(c *Call, f *Func) (origins []Origin, admit func([]Origin) bool, dynamic bool) {
	g, ok := p.calls1(c, f)
	return g.origins, g.admit, ok
}

// Stored returns the origins of what this package stores into the field that
// an origin asks for below a parameter, in any object. It returns none if
// other packages can store there too, or if nothing is known of a store.
func (p *Package) Stored(o Origin) []Origin {
	path := o.Want.Path
	if path == nil || path.field == nil || path.field.Exported() || path.field.Pkg() != p.Pass.Pkg {
		return nil
	}
	w := p.walker()
	w.field(o.Expr, o.In, want{Demand: o.Want, read: o.read})
	var all []Origin
	for _, got := range w.out {
		switch {
		case got.Kind != Opaque:
			all = append(all, got)
		case got.Obj != types.Object(path.field):
			return nil
		}
	}
	return all
}

// FromCallers returns the origins of a parameter at all callers of its
// function in this package; the parameter itself if there are none.
func (p *Package) FromCallers(o Origin) []Origin {
	var all []Origin
	for _, call := range p.Callers(o.In) {
		all = append(all, p.Instantiate([]Origin{o}, call, o.In)...)
	}
	if len(all) == 0 || p.Visible(o.In) {
		all = append(all, o)
	}
	return all
}

// Extend returns the path that goes on by the field of type t with the given
// name.
func (p *Package) Extend(path Path, t types.Type, name string) (Path, bool) {
	if t == nil {
		return nil, false
	}
	tail, ok := p.fields(t, []string{name})
	if !ok {
		return nil, false
	}
	return p.join(path, tail)
}

// NameOf returns the name of the variable that a literal is assigned to, or "".
func (p *Package) NameOf(f *Func) string {
	if id := p.lits[f.Lit]; id != nil && id.Name != "_" {
		return id.Name
	}
	return ""
}

// FieldValues returns what this package stores into a field of its own, in any
// object.
func (p *Package) FieldValues(field *types.Var) []Assigned {
	if field.Pkg() != p.Pass.Pkg {
		return nil
	}
	return p.Assignments(field.Origin())
}

// Assignments returns all values that a variable is ever given in this package.
func (p *Package) Assignments(obj types.Object) []Assigned { return assigned(p.stores[obj]) }

// A FieldStore is a value that this package gives a field of another's.
type FieldStore struct {
	Field *types.Var
	Assigned
}

// FieldStores returns what this package stores into fields of other packages,
// in source order.
func (p *Package) FieldStores() []FieldStore {
	var list []FieldStore
	for obj, stores := range p.stores {
		if field, ok := obj.(*types.Var); ok && field.IsField() && field.Pkg() != p.Pass.Pkg {
			for _, v := range assigned(stores) {
				list = append(list, FieldStore{field, v})
			}
		}
	}
	slices.SortFunc(list, func(a, b FieldStore) int { return p.Order(a.Value.Pos(), b.Value.Pos()) })
	return list
}

// CallOf returns a call of a function value without arguments, to stand for
// what somebody else will call.
func CallOf(value ast.Expr, in *Func) *Call {
	return &Call{Expr: &ast.CallExpr{Fun: value, Lparen: value.End(), Rparen: value.End()}, In: in}
}
