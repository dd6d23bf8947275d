package closed

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A Worklist runs what reads the cells, and runs it again when they change.
type Worklist interface {
	// Running returns the number of what is being run; -1 if nothing is.
	Running() int
	// Requeue has something run again.
	Requeue(number int)
}

// A World is what a package ever stores into its unexported fields and
// variables: whoever calls the method that reads one, that is what it finds.
type World struct {
	mem   *state.Memory
	prog  *program.Program
	work  Worklist
	cells map[cellKey]*cell
	socks map[string]*domain.Value // sockets that are kept, as they were made
	first map[initial]bool         // what is stored before anything else runs
}

// An initial is a variable and a function that sets it when the package is
// initialised: what it holds when that one returns is what others find.
//
//	var dial = dialRaw
//	func init() { dial = dialChecked }
type initial struct{ fn, variable string }

type cellKey struct {
	owner int    // the type of the struct, for fields
	index int    // of the field
	text  string // of a variable
}

// A cell is a field or variable, whatever object it is of.
type cell struct {
	vals    map[*domain.Value]bool
	open    bool          // values of which nothing is known come there too
	init    bool          // it is set before anything runs
	readers map[int]bool  // what is to be run again if it changes
	one     *domain.Value // one of vals; nil until asked for
}

// New returns a world of a package that has stored nothing.
func New(mem *state.Memory, prog *program.Program, work Worklist) *World {
	return &World{mem: mem, prog: prog, work: work, cells: make(map[cellKey]*cell), socks: make(map[string]*domain.Value), first: make(map[initial]bool)}
}

func (w *World) cell(k cellKey) *cell {
	c := w.cells[k]
	if c == nil {
		c = &cell{vals: make(map[*domain.Value]bool), readers: make(map[int]bool)}
		w.cells[k] = c
	}
	return c
}

func (w *World) read(c *cell) {
	if n := w.work.Running(); n >= 0 {
		c.readers[n] = true
	}
}

// add enters a value that is stored into a cell.
func (w *World) add(c *cell, v *domain.Value, open bool) {
	switch {
	case v == nil || c.vals[v]:
	case len(c.vals) >= domain.MaxSet:
		w.prog.Boundf("more than %d values that the package stores into one field or variable", domain.MaxSet)
	default:
		c.vals[v], c.one = true, nil
		w.tell(c)
	}
	if open && !c.open {
		c.open = true
		w.tell(c)
	}
}

func (w *World) tell(c *cell) {
	for r := range c.readers {
		w.work.Requeue(r)
	}
}

// Store notes *p = v.
//
//	m.open = plainOpen
func (w *World) Store(fn *ir.Func, s *state.State, p, v *domain.Value) {
	if fn.Outside {
		return // what the package stores comes back to it
	}
	path := p.Path()
	switch {
	case path != nil && path.Type != nil:
		w.storedField(fn, s, path.Type, path.N, v)
	case path != nil && p.Kind == domain.Ptr && p.Name.Kind == domain.NameGlobal && fn.IsInit() && !fn.Foreign:
		w.cell(cellKey{text: p.Name.Text}).init = true
		w.first[initial{fn.ID, p.Name.Text}] = true
	case path == nil && p.Kind == domain.Ptr && p.Name.Kind == domain.NameGlobal:
		c := w.cell(cellKey{text: p.Name.Text})
		c.init = c.init || fn.IsInit()
		if fn.IsInit() || fn.IsDeclaredInit() {
			w.first[initial{fn.ID, p.Name.Text}] = true
		} else {
			w.enter(fn, s, c, v, "var "+p.Name.Text)
		}
	}
	w.storedStruct(fn, s, v)
}

// Initialised notes what the package variables hold that a function has set when
// it returns, if it is one that initialises a package.
func (w *World) Initialised(fn *ir.Func, s *state.State) {
	if !fn.IsInit() && !fn.IsDeclaredInit() {
		return
	}
	s.Heap.Each(func(id int, v *domain.Value) {
		if n := w.mem.NameByID(id); n.Kind == domain.NameGlobal && w.first[initial{fn.ID, n.Text}] {
			w.enter(fn, s, w.cell(cellKey{text: n.Text}), v, "var "+n.Text)
		}
	})
}

// StoreBelow notes what a field of this package holds after a store into a
// part of it that is of another package's type.
//
//	c.dialer.LocalAddr = addr
func (w *World) StoreBelow(fn *ir.Func, s *state.State, p *domain.Value) {
	path := p.Path()
	if fn.Outside || path == nil || path.Type == nil || w.fillsType(fn, path.Type) {
		return
	}
	for path = path.Parent(); path != nil; path = path.Parent() {
		if path.Type != nil && w.fillsType(fn, path.Type) {
			w.storedField(fn, s, path.Type, path.N, w.mem.Part(w.mem.Content(s, w.mem.BaseName(p)), path))
			return
		}
	}
}

// storedStruct notes the fields of a struct that is stored as a whole.
func (w *World) storedStruct(fn *ir.Func, s *state.State, v *domain.Value) {
	if v.Kind != domain.Struct || v.Type == nil || !w.fillsType(fn, v.Type) || domain.NamedOf(v.Type) == nil {
		return
	}
	for i, a := range v.Args {
		w.storedField(fn, s, v.Type, i, a)
	}
}

func (w *World) storedField(fn *ir.Func, s *state.State, owner types.Type, index int, v *domain.Value) {
	if !w.fillsType(fn, owner) {
		return
	}
	w.storedStruct(fn, s, v)
	owner = domain.Origin(owner)
	if st, ok := owner.Underlying().(*types.Struct); ok && index < st.NumFields() && closable(st.Field(index).Type()) {
		w.enter(fn, s, w.cell(cellKey{owner: w.mem.TypeID(owner), index: index}), v, "field "+strconv.Itoa(w.mem.TypeID(owner))+"."+strconv.Itoa(index))
	}
}

func (w *World) enter(fn *ir.Func, s *state.State, c *cell, v *domain.Value, where string) {
	for _, m := range v.Members() {
		g := &general{w: w, fn: fn, s: s, where: where, done: make(map[*domain.Name]*domain.Name)}
		switch out := g.value(m); {
		case out == nil:
			w.add(c, nil, true)
		case out.Kind == domain.Const && out.Const == nil:
		default:
			w.add(c, out, false)
		}
	}
}

// Put notes that something goes into a map or channel that all of the package
// knows.
//
//	registry["tcp"] = dial
func (w *World) Put(fn *ir.Func, s *state.State, base *domain.Name, content *domain.Value) {
	text := base.Text
	if base.IsFresh() {
		text = fn.ID + "@" + chain(base)
		if w.cells[cellKey{text: text}] == nil {
			return // nobody else knows it yet
		}
	} else if base.Kind != domain.NameShared {
		return
	}
	w.enter(fn, s, w.cell(cellKey{text: text}), content, text)
}

// Sent notes that a function goes into a channel: whoever receives from one of the same type
// may get it.
//
//	p.jobs <- func() error { return send(addr) }
func (w *World) Sent(fn *ir.Func, s *state.State, elem types.Type, v *domain.Value) {
	name := w.mem.SentName(elem)
	w.enter(fn, s, w.cell(cellKey{text: name.Text}), v, name.Text)
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
	return named != nil && named.Obj().Pkg() != nil && known.Speaks(named.Obj())
}

// fillsType reports whether a function is of the package that fills the
// fields of a type: its own.
func (w *World) fillsType(fn *ir.Func, t types.Type) bool {
	named := domain.NamedOf(t)
	if !fn.Foreign {
		return named == nil || named.Obj().Pkg() == w.prog.Pkg
	}
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == fn.Pkg
}

// Reset forgets who has read what, but not what is stored.
func (w *World) Reset() {
	for _, c := range w.cells {
		c.readers = make(map[int]bool)
	}
}
