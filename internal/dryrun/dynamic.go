package dryrun

import (
	"go/types"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// leads reports whether a function leads to a listening call, as far as that has been asked.
func (m *Machine) leads(f *ir.Func) bool { return m.leading == nil || m.leading[f.ID] }

// noteMade notes a function of which a value is made: a call of a function that is not known may
// be one of it.
func (m *Machine) noteMade(v value.Value) value.Value {
	fn, ok := v.(value.Func)
	if !ok || fn.Body == nil || !m.leads(fn.Body) {
		return v
	}
	for _, old := range m.made {
		if value.Same(old, fn) {
			return v
		}
	}
	if len(m.made) == bound.RunWays {
		m.stop("more than a few values of functions that listen")
		return v
	}
	m.made = append(m.made, fn)
	return v
}

// dynamics returns the functions that lead to a listening call of which any function makes a
// value, and the types that any puts into an interface: what a call of something that is not
// known may run, whoever made it.
func (m *Machine) dynamics() ([]*ir.Func, map[string]types.Type) {
	if m.boxed != nil {
		return m.valued, m.boxed
	}
	m.boxed = make(map[string]types.Type)
	seen := make(map[string]bool)
	for _, id := range sortedKeys(m.Funcs) {
		m.Funcs[id].Each(func(in *ir.Instr) {
			if in.Op == ir.Iface && m.isOwn(in.From) && !value.IsOpen(in.From) {
				m.boxed[types.TypeString(in.From, nil)] = in.From
			}
			for i, a := range in.Args {
				called := i == 0 && in.Name == "" && (in.Op == ir.Call || in.Op == ir.Go || in.Op == ir.Defer)
				if fn := m.Funcs[a.Name]; a.Kind == ir.Function && fn != nil && !called && !seen[a.Name] && m.leads(fn) {
					seen[a.Name] = true
					m.valued = append(m.valued, fn)
				}
			}
		})
	}
	return m.valued, m.boxed
}

// callAny runs what a call of a function that is not known may run.
//
//	commands[os.Args[1]]()
func (m *Machine) callAny(args []value.Value, in *ir.Instr, s *memory.State) *memory.State {
	results := 1
	if t, ok := in.Type.(*types.Tuple); ok {
		results = t.Len()
	}
	n := 0
	valued, _ := m.dynamics()
	for _, body := range valued {
		if len(body.Params) != len(args) || len(body.Results) != results {
			continue
		}
		for _, fn := range m.valuesOf(body) {
			if n++; n > bound.RunCandidates {
				m.stop("a call that may be many functions")
				return s
			}
			s = m.mayRunLate(fn, args, s)
		}
	}
	return s
}

// valuesOf returns the values that have been made of a function, or one of which it is not
// known what it has captured.
func (m *Machine) valuesOf(body *ir.Func) (all []value.Func) {
	for _, fn := range m.made {
		if fn.Body == body {
			all = append(all, fn)
		}
	}
	if len(all) == 0 {
		all = append(all, value.Func{Body: body, Obj: body.Obj, Free: m.mem.Arguments(len(body.Free))})
	}
	return all
}

// callAnyMethod runs the methods that one of an interface of which nothing is known may be.
func (m *Machine) callAnyMethod(of *types.Func, args []value.Value, s *memory.State) *memory.State {
	_, boxed := m.dynamics()
	n := 0
	for _, name := range sortedKeys(boxed) {
		fn, _ := m.method(s, m.mem.Lose("receiver"), boxed[name], of)
		if fn.Body != nil && len(fn.Body.Params) == len(args) && m.leads(fn.Body) {
			if n++; n > bound.RunCandidates {
				m.stop("a call that may be many methods " + of.Name())
				return s
			}
			s = m.mayRunLate(fn, append([]value.Value{m.mem.Lose("receiver")}, args[1:]...), s)
		}
	}
	return s
}

func (m *Machine) mayRunLate(fn value.Func, args []value.Value, s *memory.State) *memory.State {
	if m.active[fn.Body.ID] > 0 {
		m.stop("a call that may be one of " + fn.Body.ID)
		return s
	}
	m.late++
	s = m.mayRun(fn, args, s)
	m.late--
	return s
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
