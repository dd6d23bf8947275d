package dryrun

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// handOut runs a function that is given to code out of sight, and the methods of an object
// that is: whether and when they are run there is not known. Of what lies deeper in it, what
// leads to a listening call is run, once. It is given for a parameter of type t; nil: of one
// that is not known.
//
//	cmd := &cobra.Command{Run: serve}
func (m *Machine) handOut(v value.Value, t types.Type, s *memory.State) *memory.State {
	h := &handedOut{Machine: m, vars: make(map[value.Pointer]bool)}
	h.find(s, v, t, 0)
	m.mem.Steps += len(h.vars) / value.VarsPerStep
	for _, fn := range h.funcs {
		s = m.mayRun(fn, m.mem.Arguments(len(fn.Body.Params)), s)
	}
	for _, o := range h.objects {
		s = m.mayCall(o, s)
	}
	return s
}

// handedOut is what code out of sight may run of what it is given.
type handedOut struct {
	*Machine
	vars    map[value.Pointer]bool
	funcs   []value.Func
	objects []offered
}

// An offered object is one that code out of sight has as an interface. Those methods are called that
// this promises: others may be, but what is heard so is a guess.
//
//	context.WithValue(ctx, key, server)
type offered struct {
	value.Iface
	as *types.Interface // nil: it is not known
}

// find adds what a value of type t leads to: a pointer to a part of a variable to no others
// of its parts.
//
//	c.mu.Lock()
func (h *handedOut) find(s *memory.State, v value.Value, t types.Type, depth int) {
	var to value.Pointer
	var parts []value.Value
	switch v := v.(type) {
	case value.Iface:
		parts = value.Parts(v)
		if h.isOwn(v.Type) && (depth == 0 || h.isFirst(v)) {
			as, _ := under(t).(*types.Interface)
			h.objects = append(h.objects, offered{v, as})
		}
		if depth == 0 && h.isOwn(v.Type) {
			depth = 1
		}
		t = types.NewTuple(types.NewParam(0, nil, "", v.Type))
	case value.Func:
		if v.Body != nil && h.active[v.Body.ID] == 0 && (depth == 0 || h.leads(v.Body) && h.isFirst(v)) {
			h.funcs = append(h.funcs, v)
		}
	case value.Pointer:
		to = v
		depth++
	case value.Slice:
		to.Var = v.Var
	case value.Ref:
		to.Var = v.Var
		depth++
	case value.Table:
		parts = v.Vals
	case value.Struct:
		parts = value.Parts(v)
	}
	for i, e := range parts {
		h.find(s, e, partOf(t, i), depth)
	}
	if to.Var != 0 && !h.vars[to] {
		h.vars[to] = true
		if _, isPtr := under(t).(*types.Pointer); isPtr {
			t = partOf(t, 0)
		}
		h.find(s, value.Part(s.Vars[to.Var], to.Path), t, depth)
	}
}

// partOf returns the type of a part of a value of type t: of a field or element, of what lies
// in an interface or what a pointer leads to; nil if it is not known.
func partOf(t types.Type, i int) types.Type {
	switch u := under(t).(type) {
	case *types.Struct:
		if i < u.NumFields() {
			return u.Field(i).Type()
		}
	case *types.Tuple:
		if i < u.Len() {
			return u.At(i).Type()
		}
	case interface{ Elem() types.Type }: // a list, a map, a pointer
		return u.Elem()
	}
	return nil
}

func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// isFirst reports whether a value is handed out for the first time.
func (m *Machine) isFirst(v value.Value) bool {
	key := "handed " + value.Spell(v)
	if m.handed[key] {
		return false
	}
	m.handed[key] = true
	return true
}

// isOwn reports whether a type has methods whose bodies may be known.
func (m *Machine) isOwn(t types.Type) bool {
	named, ok := types.Unalias(value.Pointee(t)).(*types.Named)
	return ok && named.Obj().Pkg() != nil && m.coded[named.Obj().Pkg().Path()]
}

// mayCall runs the exported methods of an object that code out of sight has.
func (m *Machine) mayCall(i offered, s *memory.State) *memory.State {
	named := types.Unalias(value.Pointee(i.Type)).(*types.Named)
	for fn := range named.Methods() {
		body := m.Funcs[fn.Origin().FullName()]
		if body == nil || !fn.Exported() || len(body.TypeParams) > 0 || m.active[body.ID] > 0 {
			continue
		}
		if named.Obj().Pkg() != m.Pkg && !m.leads(body) {
			continue
		}
		recv := i.Val
		_, byPointer := body.Params[0].Underlying().(*types.Pointer)
		if _, isPtr := i.Type.Underlying().(*types.Pointer); isPtr && !byPointer {
			recv = m.mem.Load(s, recv)
		}
		guess := 0
		if i.as != nil && !slices.ContainsFunc(slices.Collect(i.as.Methods()), func(p *types.Func) bool { return p.Name() == fn.Name() }) {
			guess = 1
		}
		m.late += guess
		s = m.mayRun(value.Func{Body: body, Obj: fn}, append([]value.Value{recv}, m.mem.Arguments(len(body.Params)-1)...), s)
		m.late -= guess
	}
	return s
}
