package dryrun

import (
	"go/token"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Missed reports whether a function leads to the call at a position, as far as names tell, that
// was never run, but that somebody out of sight may call: something that was run has made a value
// of it, or it is a method that nobody in sight names, for reflection to find. Without a position,
// to any listening call.
//
//	var pool = sync.Pool{New: func() any { return listen(":50052") }}
func (m *Machine) Missed(pos token.Pos) bool {
	missed, known := m.missed[pos]
	if !known {
		missed = m.findMissed(pos)
		m.missed[pos] = missed
	}
	return missed
}

func (m *Machine) findMissed(pos token.Pos) bool {
	for _, fn := range m.made {
		if !m.ran[fn.Body.ID] && (pos == token.NoPos || m.leadsTo(fn.Body, pos)) {
			return true
		}
	}
	for _, f := range m.Funcs {
		if m.isUnnamed(f) && !m.ran[f.ID] && m.leads(f) && (pos == token.NoPos || m.leadsTo(f, pos)) {
			return true
		}
	}
	return false
}

// isUnnamed reports whether a function is an exported method that nothing in sight calls, nor
// another of its name.
//
//	func (s *settings) UnmarshalJSON(data []byte) error
func (m *Machine) isUnnamed(f *ir.Func) bool {
	if f.Obj == nil || !f.Obj.Exported() || f.Obj.Signature().Recv() == nil {
		return false
	}
	if m.called == nil {
		m.called = make(map[string]bool)
		for _, other := range m.Funcs {
			other.Each(func(in *ir.Instr) {
				m.called[in.Name] = true
				for _, a := range in.Args {
					if a.Kind == ir.Function && a.Obj != nil {
						m.called[a.Obj.Name()] = true
					}
				}
			})
		}
	}
	return !m.called[f.Obj.Name()]
}

// leadsTo reports whether a function leads to the call at a position.
func (m *Machine) leadsTo(from *ir.Func, pos token.Pos) bool {
	seen := map[string]bool{from.ID: true}
	todo := []*ir.Func{from}
	found := false
	add := func(f *ir.Func) {
		if f != nil && !seen[f.ID] {
			seen[f.ID] = true
			todo = append(todo, f)
		}
	}
	for len(todo) > 0 && !found {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		f.Each(func(in *ir.Instr) {
			found = found || in.Pos == pos
			if in.Name != "" {
				for _, method := range m.methods(in.Name) {
					add(method)
				}
			}
			for _, a := range in.Args {
				if a.Kind == ir.Function {
					add(m.Funcs[a.Name])
				}
			}
		})
	}
	return found
}

// methods returns the methods of a name.
func (m *Machine) methods(name string) []*ir.Func {
	if m.named == nil {
		m.named = make(map[string][]*ir.Func)
		for _, f := range m.Funcs {
			if f.Obj != nil && f.Obj.Signature().Recv() != nil {
				m.named[f.Obj.Name()] = append(m.named[f.Obj.Name()], f)
			}
		}
	}
	return m.named[name]
}
