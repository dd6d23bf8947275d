package program

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A cell is where functions leave something for others: a field, a package
// variable, the maps and channels of one type.
type cell struct {
	owner types.Type // of the struct; nil for others
	index int        // of the field
	name  string     // of a variable; the type of a map or channel
}

func (c cell) isContainer() bool {
	return strings.HasPrefix(c.name, "chan ") || strings.HasPrefix(c.name, "map ")
}

// An access is what a function does with cells. A function whose address is taken
// of a cell reads and writes it.
type access struct {
	reads, writes map[cell]bool
	alters        map[cell]bool // those that it writes, but for what methods of std do to their objects
	ends          bool          // it asks for an end of a connection
	stores        bool          // it stores through a pointer that it has been given
	acts          bool          // it does something else that its caller can see: it waits, say
}

// findFeeders finds what those functions read that lead to a connect, and those
// that they ask; and which functions write that.
//
// A function that has no results, stores nothing through a pointer and looks at no
// connection is asked for nothing: it matters only if it writes what is read, or
// acts.
func (r *relevance) findFeeders(p *Program, m *mentions, q *question) {
	all := make(map[string]*access)
	r.accesses = all
	deciding, acting := make(map[string]bool), make(map[string]bool)
	for id, f := range p.Funcs {
		a := q.accessOf(f)
		all[id] = a
		if a.stores || a.ends {
			deciding[id] = true
		}
		if a.stores || a.acts {
			acting[id] = true
		}
	}
	deciding, r.acts = reach(m.users, deciding), reach(m.users, acting)
	read := make(map[cell]bool)
	asked := make(map[string]bool)
	var ask func(id string)
	ask = func(id string) {
		if asked[id] {
			return
		}
		asked[id] = true
		if a := all[id]; a != nil {
			for c := range a.reads {
				read[c] = true
			}
		}
		for _, next := range m.uses[id] {
			if f := p.Funcs[next]; f == nil || len(f.Results) > 0 || r.leads[next] || deciding[next] {
				ask(next)
			}
		}
	}
	for id := range r.leads {
		ask(id)
	}
	for {
		seeds := make(map[string]bool)
		for id, a := range all {
			if a.feeds(read) {
				seeds[id] = true
			}
		}
		r.feeds, r.read = reach(m.users, seeds), read
		before := len(asked)
		for id := range seeds {
			ask(id)
		}
		if len(asked) == before {
			return
		}
	}
}

// feeds reports whether it writes one of some cells.
func (a *access) feeds(read map[cell]bool) bool {
	for c := range a.writes {
		if read[c] || c.name == anyContainer || read[cell{name: anyContainer}] && c.isContainer() {
			return true
		}
	}
	return false
}

// accessOf looks through a function.
func (q *question) accessOf(f *ir.Func) *access {
	a := &access{reads: make(map[cell]bool), writes: make(map[cell]bool), alters: make(map[cell]bool)}
	v := &accessVisitor{a, q, f, make(map[int]cell), regTypes(f)}
	f.Each(func(in *ir.Instr) {
		switch in.Op {
		case ir.FieldAddr:
			if !isMutex(in.Owner, in.Index) {
				v.fields[in.Dst] = cell{owner: domain.Origin(in.Owner), index: in.Index}
			}
		case ir.Field:
			a.reads[cell{owner: domain.Origin(in.Owner), index: in.Index}] = true
		}
	})
	f.Each(v.visit)
	return a
}

// isMutex reports whether a field is a lock, in which nothing is left for others.
func isMutex(owner types.Type, index int) bool {
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || index >= st.NumFields() {
		return false
	}
	named := domain.NamedOf(st.Field(index).Type())
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "sync" {
		return false
	}
	return named.Obj().Name() == "Mutex" || named.Obj().Name() == "RWMutex"
}

type accessVisitor struct {
	*access
	q      *question
	f      *ir.Func
	fields map[int]cell // by the registers that hold their addresses
	types  map[int]types.Type
}

func (v *accessVisitor) visit(in *ir.Instr) {
	switch in.Op {
	case ir.FieldAddr:
		return // the field is the cell
	case ir.Store:
		v.store(in.Args[0])
		v.both(in.Args[1:])
		v.alter(in.Args)
		return
	case ir.Load:
		v.read(in.Args)
		return
	case ir.Call, ir.Go, ir.Defer:
		v.call(in)
		return
	case ir.MapUpdate, ir.Send:
		v.writes[v.container(in.Args[0])] = true
	case ir.Lookup, ir.Range, ir.Recv:
		v.reads[v.container(in.Args[0])] = true
	case ir.Select:
		for i, receives := range in.Dirs {
			if c := v.container(in.Args[2*i]); receives {
				v.reads[c] = true
			} else {
				v.writes[c] = true
			}
		}
	case ir.Panic:
		v.acts = true
	}
	v.both(in.Args)
	v.alter(in.Args)
}

// call notes what a call does with what it is given.
func (v *accessVisitor) call(in *ir.Instr) {
	fn := in.Method
	if fn == nil {
		fn = in.Args[0].Obj
	}
	v.ends = v.ends || v.q.asksEnd(fn)
	v.dialed(fn)
	switch callee := in.Args[0]; {
	case in.Name == "" && callee.Kind == ir.Builtin && (callee.Name == "close" || callee.Name == "delete" || callee.Name == "clear"):
		v.writes[v.container(in.Args[1])] = true
	case in.Name == "" && callee.Kind == ir.Builtin && callee.Name == "recover":
		v.acts = true
	case in.Name == "" && callee.Kind == ir.Reg && v.types[callee.Reg] != nil && mayCancel(v.types[callee.Reg]):
		v.acts = v.acts || v.q.scopes
	}
	if fn != nil {
		if row, ok := v.q.known.Is(fn, "series"); ok {
			v.reads[v.container(in.Args[1+row.Operand("of").Index])] = true
		}
	}
	switch v.q.effectOf(fn) {
	case asks:
		v.read(in.Args)
		return
	case acts:
		v.acts = true
	case writes:
		for _, a := range in.Args {
			v.stores = v.stores || v.given(a)
		}
	}
	v.both(in.Args)
	if fn != nil && known.Speaks(fn) && !v.q.fills(fn) {
		v.alter(in.Args[min(2, len(in.Args)):])
		return
	}
	v.alter(in.Args)
}

// fills reports whether a method of std puts something into its object that others find
// there.
//
//	m.Store("tcp", dial)
func (q *question) fills(fn *types.Func) bool {
	return fn.Signature().Recv() == nil || slices.ContainsFunc(q.known.Of(fn), func(row *known.Row) bool {
		switch row.Verb {
		case "store", "put", "table", "linked", "ring", "write", "encode":
			return true
		}
		return false
	})
}

// alter notes cells whose addresses are operands of a call.
func (v *accessVisitor) alter(args []ir.Operand) {
	for _, a := range args {
		if c, ok := v.cellAt(a); ok {
			v.alters[c] = true
		}
	}
}

// mayCancel reports whether a function may be one that ends a context, by its type.
//
//	cancel(err)
func mayCancel(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Results().Len() > 0 {
		return false
	}
	return sig.Params().Len() == 0 || sig.Params().Len() == 1 && domain.IsError(sig.Params().At(0).Type())
}

// An effect is what a function of std does, as far as the caller of its caller can
// see.
type effect int

const (
	unknown effect = iota
	asks           // it changes nothing
	writes         // it writes through a pointer that it is given
	acts           // it waits, connects, runs or ends something
)

// effectOf returns the strongest of the effects that the table knows of.
func (q *question) effectOf(fn *types.Func) effect {
	if fn == nil {
		return unknown
	}
	e := unknown
	for _, row := range q.known.Of(fn) {
		switch row.Verb {
		case "text", "print", "format", "local", "remote", "bound", "equal", "compare", "among", "scope", "ended", "wrap", "get", "part", "split", "join", "counts", "enclose", "environ", "series", "gather":
			e = max(e, asks)
		case "copy", "store", "put", "visit", "replace", "append":
			e = max(e, writes)
		default:
			e = acts
		}
	}
	return e
}

// asksEnd reports whether a function asks for an end of a connection, of whatever
// interface it is.
func (q *question) asksEnd(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	for _, row := range q.known.Of(fn) {
		if row.Verb == "local" || row.Verb == "remote" || row.Verb == "bound" {
			return true
		}
	}
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type()) && (fn.Name() == "LocalAddr" || fn.Name() == "RemoteAddr")
}

// given reports whether an operand is a parameter or a captured variable.
func (v *accessVisitor) given(a ir.Operand) bool {
	return a.Kind == ir.Reg && a.Reg < len(v.f.Params)+len(v.f.Free)
}

// read notes the cells whose addresses are operands, of which the content is read.
func (v *accessVisitor) read(args []ir.Operand) {
	for _, a := range args {
		if c, ok := v.cellAt(a); ok {
			v.reads[c] = true
		}
	}
}

// store notes *p = x.
func (v *accessVisitor) store(p ir.Operand) {
	c, ok := v.cellAt(p)
	switch {
	case ok:
		v.writes[c] = true
	case v.given(p):
		v.stores = true
	}
}

// both notes the cells whose addresses are operands: whoever gets them reads and
// writes.
func (v *accessVisitor) both(args []ir.Operand) {
	for _, a := range args {
		if c, ok := v.cellAt(a); ok {
			v.reads[c], v.writes[c] = true, true
		}
	}
}

func (v *accessVisitor) cellAt(a ir.Operand) (cell, bool) {
	switch a.Kind {
	case ir.Global:
		return cell{name: a.Name}, true
	case ir.Reg:
		c, ok := v.fields[a.Reg]
		return c, ok
	}
	return cell{}, false
}

// container returns the cell of all maps or channels of a type.
func (v *accessVisitor) container(a ir.Operand) cell {
	if a.Kind != ir.Reg {
		return cell{name: anyContainer}
	}
	return containerCell(v.types[a.Reg], v.q.mentions.types)
}

// anyContainer names the cell of maps and channels whose type is not known: it
// depends on type parameters, say.
const anyContainer = "any"

// containerCell returns the cell of all maps or channels of a type, whatever their
// direction.
func containerCell(t types.Type, numbers *numbering) cell {
	if t == nil || isOpen(t) {
		return cell{name: anyContainer}
	}
	switch u := t.Underlying().(type) {
	case *types.Chan:
		return cell{name: "chan " + numbers.spell(u.Elem())}
	case *types.Map:
		return cell{name: "map " + numbers.spell(u)}
	}
	return cell{name: anyContainer}
}

// regTypes returns the types of the registers of a function.
func regTypes(f *ir.Func) map[int]types.Type {
	m := make(map[int]types.Type)
	for i, t := range f.Params {
		m[i] = t
	}
	for i, t := range f.Free {
		m[len(f.Params)+i] = t
	}
	f.Each(func(in *ir.Instr) {
		if in.Dst >= 0 && in.Type != nil {
			m[in.Dst] = in.Type
		}
	})
	return m
}
