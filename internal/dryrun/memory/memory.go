// Package memory has what the variables of a program hold in a run, and what is done with
// them: loads and stores, maps, lists, channels, and what is left of them when code out of
// sight has run.
//
// A [State] is what they hold at one point; a [Memory] makes variables, and notes what is
// written and read. Of pointers of which nothing but a name is known, the last store is known
// until another may have been to the same.
package memory

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// A Memory has the variables of a run: what they hold is said by states. It notes what is
// written and read.
type Memory struct {
	*value.Names
	// Changed is told of what a pointer leads to, once that is written in a state.
	Changed func(s *State, at value.Value)

	// Steps is the work that was done, in instructions; who runs these counts them too.
	Steps int

	vars     int
	globals  map[string]int
	journals []map[int]bool // the variables that are written while something runs
	readings []map[int]bool // the variables that are read
	tainted  []string       // the names of values from outside that something has been put into
}

// NewMemory returns a memory without variables.
func NewMemory() *Memory { return &Memory{Names: value.NewNames(), globals: make(map[string]int)} }

// Watch runs something, and returns the variables that it writes and reads.
func (m *Memory) Watch(run func()) (written, read map[int]bool) {
	written, read = make(map[int]bool), make(map[int]bool)
	m.journals, m.readings = append(m.journals, written), append(m.readings, read)
	run()
	m.journals, m.readings = m.journals[:len(m.journals)-1], m.readings[:len(m.readings)-1]
	return written, read
}

// Forget notes that code out of sight has run: what was stored through pointers of which
// nothing is known may be anything.
func (m *Memory) Forget(s *State) {
	clear(s.blurred)
	s.hazy = m.Number()
}

// Alloc makes a variable.
func (m *Memory) Alloc(s *State, v value.Value) int {
	m.vars++
	s.Vars[m.vars] = v
	return m.vars
}

// Put gives a variable another value.
func (m *Memory) Put(s *State, id int, v value.Value) {
	s.Vars[id] = v
	for _, j := range m.journals {
		j[id] = true
	}
}

// Global returns the variable that a package variable is.
func (m *Memory) Global(s *State, name string, v value.Value) value.Pointer {
	id, ok := s.Globals[name]
	if !ok {
		id = m.globals[name]
		if id == 0 {
			m.vars++
			id = m.vars
			m.globals[name] = id
		}
		s.Globals[name] = id
		s.Vars[id] = v
	}
	return value.Pointer{Var: id}
}

// Load returns what a pointer leads to.
func (m *Memory) Load(s *State, p value.Value) value.Value {
	switch p := p.(type) {
	case value.Pointer:
		for _, r := range m.readings {
			r[p.Var] = true
		}
		return value.Part(s.Vars[p.Var], p.Path)
	case value.Unknown:
		if at, ok := s.blurred[lastStep(p.Name)]; ok && at.name == p.Name {
			return at.val
		}
		if s.hazy > 0 {
			return value.Unknown{Name: value.LostPrefix + value.Letters(s.hazy) + "*" + p.Name}
		}
		return value.Unknown{Name: "*" + p.Name}
	}
	return m.Lose("load")
}

// Store stores through a pointer.
func (m *Memory) Store(s *State, p, v value.Value) {
	switch p := p.(type) {
	case value.Pointer:
		m.Put(s, p.Var, value.Store(s.Vars[p.Var], p.Path, v))
	case value.Unknown:
		s.blurred[lastStep(p.Name)] = blurred{p.Name, v} // any other may be the same
	}
}

// Widen makes unknown in a state what another does not agree on.
func (m *Memory) Widen(old, now *State) {
	for id, v := range now.Vars {
		if before, ok := old.Vars[id]; ok && !value.Same(before, v) {
			now.Vars[id] = value.Blur(before, v, value.SteppedPrefix+"variable "+value.Letters(id))
		}
	}
	for last, at := range now.blurred {
		if before, ok := old.blurred[last]; !ok || !sameBlurred(before, at) {
			delete(now.blurred, last)
		}
	}
	for name, holds := range now.Taken {
		if before, ok := old.Taken[name]; !ok || before != holds {
			delete(now.Taken, name)
		}
	}
}

// Field returns what lies at a path of field names below a value of a type.
func (m *Memory) Field(s *State, v value.Value, t types.Type, names []string) value.Value {
	for _, name := range names {
		if i, ok := v.(value.Iface); ok {
			v, t = i.Val, i.Type
		}
		if p, ok := t.Underlying().(*types.Pointer); ok {
			v, t = m.Load(s, v), p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return m.Lose("field " + name)
		}
		found := false
		for i := range st.NumFields() {
			if st.Field(i).Name() == name {
				v, t, found = value.Part(v, "."+value.Number(int64(i)).(value.Const).Val.ExactString()), st.Field(i).Type(), true
				break
			}
		}
		if !found {
			return m.Lose("field " + name)
		}
	}
	return v
}

// Object returns an object of a type with a value in one of its fields.
func (m *Memory) Object(s *State, t types.Type, field string, v value.Value) value.Value {
	p, isPtr := t.Underlying().(*types.Pointer)
	if isPtr {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return m.Unknown("made")
	}
	obj := value.Struct{Fields: make([]value.Value, st.NumFields())}
	for i := range obj.Fields {
		obj.Fields[i] = m.Lose("field")
		if st.Field(i).Name() == field {
			obj.Fields[i] = v
		}
	}
	if isPtr {
		return value.Pointer{Var: m.Alloc(s, obj)}
	}
	return obj
}
