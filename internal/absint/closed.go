package absint

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// A closedWorld is what a package ever stores into its unexported fields and
// variables: whoever calls the method that reads one, that is what it finds.
type closedWorld struct {
	e     *Engine
	cells map[cellKey]*cell
	socks map[string]*domain.Value // sockets that are kept, as they were made
}

type cellKey struct {
	owner int    // the type of the struct, for fields
	index int    // of the field
	text  string // of a variable
}

// A cell is a field or variable, whatever object it is of.
type cell struct {
	vals    map[*domain.Value]bool
	open    bool // values of which nothing is known come there too
	init    bool // it is set before anything runs
	readers map[*entry]bool
}

func newClosedWorld(e *Engine) *closedWorld {
	return &closedWorld{e: e, cells: make(map[cellKey]*cell), socks: make(map[string]*domain.Value)}
}

func (w *closedWorld) cell(k cellKey) *cell {
	c := w.cells[k]
	if c == nil {
		c = &cell{vals: make(map[*domain.Value]bool), readers: make(map[*entry]bool)}
		w.cells[k] = c
	}
	return c
}

func (w *closedWorld) read(c *cell) {
	if n := len(w.e.stack); n > 0 {
		c.readers[w.e.stack[n-1]] = true
	}
}

// add enters a value that is stored into a cell.
func (w *closedWorld) add(c *cell, v *domain.Value, open bool) {
	if v != nil && !c.vals[v] && len(c.vals) < domain.MaxSet {
		c.vals[v] = true
		w.tell(c)
	}
	if open && !c.open {
		c.open = true
		w.tell(c)
	}
}

func (w *closedWorld) tell(c *cell) {
	for r := range c.readers {
		w.e.requeue(r)
	}
}

// stored notes *p = v.
//
//	m.open = plainOpen
func (w *closedWorld) stored(f *frame, s *state, p, v *domain.Value) {
	path := p.Path()
	switch {
	case path != nil && path.Type != nil:
		w.storedField(f, s, path.Type, path.N, v)
	case path == nil && p.Kind == domain.Ptr && p.Name.Kind == domain.NameGlobal:
		c := w.cell(cellKey{text: p.Name.Text})
		if strings.HasSuffix(f.fn.ID, ".init") {
			c.init = true
		}
		w.enter(f, s, c, v, "var "+p.Name.Text)
	}
	w.storedStruct(f, s, v)
}

// storedBelow notes what a field of this package holds after a store into a
// part of it that is of another package's type.
//
//	c.dialer.LocalAddr = addr
func (w *closedWorld) storedBelow(f *frame, s *state, p *domain.Value) {
	path := p.Path()
	if path == nil || path.Type == nil || f.fillsType(path.Type) {
		return
	}
	for path = path.Parent(); path != nil; path = path.Parent() {
		if path.Type != nil && f.fillsType(path.Type) {
			w.storedField(f, s, path.Type, path.N, w.e.part(w.e.content(s, f.BaseName(p)), path))
			return
		}
	}
}

// storedStruct notes the fields of a struct that is stored as a whole.
func (w *closedWorld) storedStruct(f *frame, s *state, v *domain.Value) {
	if v.Kind != domain.Struct || v.Type == nil || !f.fillsType(v.Type) || domain.NamedOf(v.Type) == nil {
		return
	}
	for i, a := range v.Args {
		w.storedField(f, s, v.Type, i, a)
	}
}

func (w *closedWorld) storedField(f *frame, s *state, owner types.Type, index int, v *domain.Value) {
	if !f.fillsType(owner) {
		return
	}
	w.storedStruct(f, s, v)
	owner = domain.Origin(owner)
	if st, ok := owner.Underlying().(*types.Struct); ok && index < st.NumFields() && closable(st.Field(index).Type()) {
		w.enter(f, s, w.cell(cellKey{owner: w.e.TypeID(owner), index: index}), v, "field "+strconv.Itoa(w.e.TypeID(owner))+"."+strconv.Itoa(index))
	}
}

// fillsType reports whether this function is of the package that fills the
// fields of a type: its own.
func (f *frame) fillsType(t types.Type) bool {
	named := domain.NamedOf(t)
	if !f.fn.Foreign {
		return named == nil || named.Obj().Pkg() == f.prog.Pkg
	}
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == f.fn.Pkg
}

// hasCode reports whether functions of a package are known.
func (e *Engine) hasCode(path string) bool {
	if e.prog.coded == nil {
		e.prog.coded = make(map[string]bool)
		for _, f := range e.prog.Funcs {
			e.prog.coded[f.Pkg] = true
		}
	}
	return e.prog.coded[path]
}

func (w *closedWorld) enter(f *frame, s *state, c *cell, v *domain.Value, where string) {
	for _, m := range v.Members() {
		g := &general{f: f, s: s, where: where, done: make(map[*domain.Name]*domain.Name)}
		switch out := g.value(m); {
		case out == nil:
			w.add(c, nil, true)
		case out.Kind == domain.Const && out.Const == nil:
		default:
			w.add(c, out, false)
		}
	}
}

// put notes that something goes into a map or channel that all of the package
// knows.
//
//	registry["tcp"] = dial
func (w *closedWorld) put(f *frame, s *state, base *domain.Name, content *domain.Value) {
	text := base.Text
	if base.IsFresh() {
		text = f.fn.ID + "@" + chain(base)
		if w.cells[cellKey{text: text}] == nil {
			return // nobody else knows it yet
		}
	} else if base.Kind != domain.NameShared {
		return
	}
	w.enter(f, s, w.cell(cellKey{text: text}), content, text)
}

// closable reports whether the values that a package stores into a field or
// variable of this type are worth knowing: functions, what has methods, and
// plain data that decides.
func closable(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Interface, *types.Map, *types.Slice:
		return true
	case *types.Basic:
		return true
	case *types.Pointer:
		return isDialer(u.Elem())
	case *types.Struct:
		return isDialer(t)
	}
	return false
}

func isDialer(t types.Type) bool {
	named := domain.NamedOf(t)
	return named != nil && named.Obj().Pkg() != nil && speaks(named.Obj())
}

// shared returns what a value is that was read from a field of an object of
// which nothing is known: what the package stores there.
func (e *Engine) shared(v *domain.Value) *domain.Value {
	if v.Kind != domain.Sel || v.Type == nil {
		return v
	}
	named := domain.NamedOf(v.Type)
	if named == nil || named.Obj().Pkg() == nil || !e.hasCode(named.Obj().Pkg().Path()) {
		return v
	}
	owner := named.Origin()
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || v.N >= st.NumFields() || !closable(st.Field(v.N).Type()) {
		return v
	}
	field := st.Field(v.N)
	c := e.closed.cell(cellKey{owner: e.TypeID(owner), index: v.N})
	e.closed.read(c)
	open := c.open || field.Exported() && named.Obj().Exported()
	return e.cellValue(c, v, field.Type(), open)
}

// cellValue returns what a cell holds: one of the values that are known, and
// unknown, which is v, if others can come there.
func (e *Engine) cellValue(c *cell, v *domain.Value, t types.Type, open bool) *domain.Value {
	if len(c.vals) == 0 {
		return v
	}
	_, basic := t.Underlying().(*types.Basic)
	if basic && open {
		return v
	}
	var others []*domain.Value
	if !c.init {
		others = append(others, e.Zero(t))
	}
	if open {
		others = append(others, v)
	}
	if s := e.oneIn(c, others...); s != nil {
		return s
	}
	return v
}

// oneIn returns one of the values in a cell, or of others; nil if they are too
// many.
func (e *Engine) oneIn(c *cell, others ...*domain.Value) *domain.Value {
	for v := range c.vals {
		others = append(others, v)
	}
	domain.SortByID(others)
	return e.OneOf(others...)
}

// global returns what a package variable holds.
func (w *closedWorld) global(text string) *domain.Value {
	e := w.e
	v := e.Sym(e.GlobalName(text))
	i := strings.LastIndexByte(text, '.')
	if i < 0 || e.prog.Pkg == nil {
		return v
	}
	if text[:i] != e.prog.Pkg.Path() {
		return w.foreign(text, v)
	}
	obj, ok := e.prog.Pkg.Scope().Lookup(text[i+1:]).(*types.Var)
	if !ok {
		return v
	}
	if _, isStruct := obj.Type().Underlying().(*types.Struct); isStruct && isLocalType(e.prog.Pkg, obj.Type()) {
		return v
	}
	c := w.cell(cellKey{text: text})
	w.read(c)
	return e.cellValue(c, v, obj.Type(), c.open || obj.Exported())
}

// foreign returns what a variable of another package holds, as far as its code
// is known: what it is set to before anything runs, at least.
func (w *closedWorld) foreign(text string, v *domain.Value) *domain.Value {
	c := w.cells[cellKey{text: text}]
	if c == nil || !c.init {
		return v
	}
	w.read(c)
	var others []*domain.Value
	if c.open {
		others = append(others, v)
	}
	one := w.e.oneIn(c, others...)
	switch {
	case one == nil:
		return v
	case ast.IsExported(text[strings.LastIndexByte(text, '.')+1:]) && one.Kind == domain.Const:
		return w.e.App("setting", one, v)
	}
	return one
}

func isLocalType(pkg *types.Package, t types.Type) bool {
	named := domain.NamedOf(t)
	return named == nil || named.Obj().Pkg() == pkg
}

// variable returns what a shared variable holds.
func (w *closedWorld) variable(text string) *domain.Value {
	c := w.cell(cellKey{text: text})
	w.read(c)
	if v := w.e.oneIn(c); v != nil {
		return v
	}
	return w.e.Sym(w.e.GlobalName("outside " + text))
}
