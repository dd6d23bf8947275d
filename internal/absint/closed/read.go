package closed

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// Field returns what a value is that was read from a field of an object of
// which nothing is known: what the package stores there.
func (w *World) Field(v *domain.Value) *domain.Value {
	if v.Kind != domain.Sel || v.Type == nil {
		return v
	}
	named := domain.NamedOf(v.Type)
	if named == nil || named.Obj().Pkg() == nil || !w.prog.HasCode(named.Obj().Pkg().Path()) {
		return v
	}
	owner := named.Origin()
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || v.N >= st.NumFields() || !closable(st.Field(v.N).Type()) {
		return v
	}
	field := st.Field(v.N)
	c := w.cell(cellKey{owner: w.mem.TypeID(owner), index: v.N})
	w.read(c)
	open := c.open || field.Exported() && named.Obj().Exported()
	return w.cellValue(c, v, field.Type(), open)
}

// Later returns what a field may hold that holds the constant v now, once other functions of
// the package have run: what any of them stores there. What is not known of it is the same
// wherever it is read, so that a goroutine that starts over finds what it has found.
//
//	go c.run() // for { <-c.timer.C; if c.state == active { c.dial() } }
func (w *World) Later(owner types.Type, index int, v *domain.Value) *domain.Value {
	owner = domain.Origin(owner)
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || v.Kind != domain.Const || index >= st.NumFields() || !w.prog.IsLocal(owner) {
		return v
	}
	c := w.cell(cellKey{owner: w.mem.TypeID(owner), index: index})
	w.read(c)
	unknown := w.mem.Sym(w.mem.GlobalName("later " + strconv.Itoa(w.mem.TypeID(owner)) + "." + strconv.Itoa(index)))
	others := []*domain.Value{v}
	if c.open {
		others = append(others, unknown)
	}
	if s := w.oneIn(c, others...); s != nil {
		return s
	}
	return unknown
}

// cellValue returns what a cell holds: one of the values that are known, and
// unknown, which is v, if others can come there.
func (w *World) cellValue(c *cell, v *domain.Value, t types.Type, open bool) *domain.Value {
	if len(c.vals) == 0 {
		return v
	}
	_, basic := t.Underlying().(*types.Basic)
	if basic && open {
		return v
	}
	var others []*domain.Value
	if !c.init {
		others = append(others, w.mem.Zero(t))
	}
	if open {
		others = append(others, v)
	}
	if s := w.oneIn(c, others...); s != nil {
		return s
	}
	return v
}

// oneIn returns one of the values in a cell, or of others; nil if they are too
// many.
func (w *World) oneIn(c *cell, others ...*domain.Value) *domain.Value {
	if c.one == nil && len(c.vals) > 0 {
		vals := make([]*domain.Value, 0, len(c.vals))
		for v := range c.vals {
			vals = append(vals, v)
		}
		domain.SortByID(vals)
		c.one = w.mem.OneOf(vals...)
	}
	if c.one != nil {
		if len(others) == 0 {
			return c.one
		}
		others = append(others, c.one)
	}
	return w.mem.OneOf(others...)
}

// Global returns what a package variable holds. Others may set an exported one, but not to
// another error than it is made with: errors are there to be compared with.
//
//	var ErrBusy = errors.New("busy")
func (w *World) Global(text string) *domain.Value {
	v := w.mem.Sym(w.mem.GlobalName(text))
	i := strings.LastIndexByte(text, '.')
	if i < 0 || w.prog.Pkg == nil {
		return v
	}
	if text[:i] != w.prog.Pkg.Path() {
		return w.foreign(text, v)
	}
	obj, ok := w.prog.Pkg.Scope().Lookup(text[i+1:]).(*types.Var)
	if !ok {
		return v
	}
	c := w.cell(cellKey{text: text})
	w.read(c)
	if _, isStruct := obj.Type().Underlying().(*types.Struct); isStruct && w.prog.IsLocal(obj.Type()) {
		// The fields are known by the type, but of one that is never written.
		if one := w.oneIn(c); one != nil && one.Kind == domain.Struct && c.init && !c.open && !obj.Exported() && w.prog.Unwritten(text) {
			return one
		}
		return v
	}
	return w.cellValue(c, v, obj.Type(), c.open || obj.Exported() && !(c.init && domain.IsError(obj.Type())))
}

// foreign returns what a variable of another package holds, as far as its code
// is known: what it is set to before anything runs, at least.
func (w *World) foreign(text string, v *domain.Value) *domain.Value {
	c := w.cell(cellKey{text: text})
	w.read(c)
	if !c.init && !c.holdsCode() {
		return v
	}
	var others []*domain.Value
	if c.open || !c.init {
		others = append(others, v)
	}
	one := w.oneIn(c, others...)
	switch {
	case one == nil:
		return v
	case ast.IsExported(text[strings.LastIndexByte(text, '.')+1:]) && one.Kind == domain.Const:
		return w.mem.App("setting", one, v)
	}
	return one
}

// holdsCode reports whether something that can be called comes into a cell.
//
//	driver.Register(raw{}) // func Register(d Driver) { registered = d }
func (c *cell) holdsCode() bool {
	for v := range c.vals {
		if v.Kind == domain.Func || v.Kind == domain.Iface || v.Kind == domain.Ref {
			return true
		}
	}
	return false
}

// Variable returns what a shared variable holds.
func (w *World) Variable(text string) *domain.Value {
	c := w.cell(cellKey{text: text})
	w.read(c)
	if v := w.oneIn(c); v != nil {
		return v
	}
	return w.mem.Sym(w.mem.GlobalName("outside " + text))
}

// Socket returns what a socket that is kept in a field was made as.
func (w *World) Socket(text string) *domain.Value { return w.socks[text] }
