package dryrun

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// handOut runs a function that is given to code out of sight, and the methods of an object
// that is: whether and when they are run there is not known. Of what lies deeper in it, what
// leads to a listening call is run, once.
//
//	cmd := &cobra.Command{Run: serve}
func (m *Machine) handOut(v value.Value, s *memory.State) *memory.State {
	h := &handedOut{Machine: m, vars: make(map[int]bool)}
	h.find(s, v, 0)
	m.mem.Steps += len(h.vars) / value.VarsPerStep
	for _, fn := range h.funcs {
		s = m.mayRun(fn, m.mem.Arguments(len(fn.Body.Params)), s)
	}
	for _, i := range h.objects {
		s = m.mayCall(i, s)
	}
	return s
}

// handedOut is what code out of sight may run of what it is given.
type handedOut struct {
	*Machine
	vars    map[int]bool
	funcs   []value.Func
	objects []value.Iface
}

// find adds what a value leads to.
func (h *handedOut) find(s *memory.State, v value.Value, depth int) {
	id := 0
	var parts []value.Value
	switch v := v.(type) {
	case value.Iface:
		parts = value.Parts(v)
		if h.isOwn(v.Type) && (depth == 0 || h.isFirst(v)) {
			h.objects = append(h.objects, v)
		}
		if depth == 0 && h.isOwn(v.Type) {
			depth = 1
		}
	case value.Func:
		if v.Body != nil && h.active[v.Body.ID] == 0 && (depth == 0 || h.leads(v.Body) && h.isFirst(v)) {
			h.funcs = append(h.funcs, v)
		}
	case value.Pointer:
		id = v.Var
		depth++
	case value.Slice:
		id = v.Var
	case value.Ref:
		id = v.Var
		depth++
	case value.Table:
		parts = v.Vals
	case value.Struct:
		parts = value.Parts(v)
	}
	for _, e := range parts {
		h.find(s, e, depth)
	}
	if id != 0 && !h.vars[id] {
		h.vars[id] = true
		h.find(s, s.Vars[id], depth)
	}
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
func (m *Machine) mayCall(i value.Iface, s *memory.State) *memory.State {
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
		s = m.mayRun(value.Func{Body: body, Obj: fn}, append([]value.Value{recv}, m.mem.Arguments(len(body.Params)-1)...), s)
	}
	return s
}
