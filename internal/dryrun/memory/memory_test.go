package memory_test

import (
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// start returns a memory that tells changed of what is written behind the program's back.
func start(changed func(at value.Value)) (*memory.Memory, *memory.State) {
	m := memory.NewMemory()
	m.Changed = func(_ *memory.State, at value.Value) { changed(at) }
	return m, memory.NewState()
}

// TestAppend holds that lists share what they are made of as long as there is room.
func TestAppend(t *testing.T) {
	m, s := start(func(value.Value) {})
	list := m.NewSlice(s, []value.Value{value.Number(1), value.Number(2)})
	head := m.Slice(s, []value.Value{list, value.Number(0), value.Number(1), value.Nil{}})
	more := m.NewSlice(s, []value.Value{value.Number(3)})
	m.Append(s, []value.Value{head, more})
	elems, known := m.Elements(s, list)
	if !known || value.Spell(value.Struct{Fields: elems}) != "(1,3)" {
		t.Errorf("the list has %v", elems)
	}
	longer := m.Append(s, []value.Value{list, more})
	if got := value.Spell(m.Length(s, longer)); got != "3" {
		t.Errorf("the longer list has the length %s", got)
	}
}

// TestHavoc holds that all that a value leads to is unknown, and nothing else.
func TestHavoc(t *testing.T) {
	told := 0
	m, s := start(func(value.Value) { told++ })
	inner := value.Pointer{Var: m.Alloc(s, value.Number(1))}
	outer := value.Pointer{Var: m.Alloc(s, value.Struct{Fields: []value.Value{inner}})}
	other := value.Pointer{Var: m.Alloc(s, value.Number(2))}
	m.Havoc(s, outer)
	if _, known := value.AsInt(m.Load(s, inner)); known || told != 2 {
		t.Errorf("what a pointer leads to is known, or %d changes were told of", told)
	}
	if n, known := value.AsInt(m.Load(s, other)); !known || n != 2 {
		t.Error("another variable is not known")
	}
}

func TestLookup(t *testing.T) {
	m, s := start(func(value.Value) {})
	of := value.Ref{Var: m.Alloc(s, value.Table{})}
	look := func(key string) string {
		return value.Spell(m.Lookup(s, of, value.String(key), value.Number(0), true))
	}
	m.Update(s, of, value.String("a"), value.Number(1))
	m.Update(s, of, value.String("b"), value.Number(2))
	m.Delete(s, of, value.String("a"))
	if got := look("a") + look("b"); got != "tuple(0,false)tuple(2,true)" {
		t.Errorf("the map has %s", got)
	}
	m.Update(s, of, value.Unknown{Name: "key"}, value.Number(3))
	got := m.Lookup(s, of, value.String("b"), value.Number(0), false)
	if !isLost(got) {
		t.Errorf("a map of which a key is not known has %s", value.Spell(got))
	}
	outside := m.Lookup(s, value.Unknown{Name: "table"}, value.String("b"), value.Number(0), false)
	if isLost(outside) {
		t.Errorf("a map from outside has %s", value.Spell(outside))
	}
}

// isLost reports whether a value may be any that the program has made.
func isLost(v value.Value) bool {
	u, ok := v.(value.Unknown)
	return ok && strings.HasPrefix(u.Name, value.LostPrefix)
}

func TestWatch(t *testing.T) {
	m, s := start(func(value.Value) {})
	a, b := value.Pointer{Var: m.Alloc(s, value.Number(1))}, value.Pointer{Var: m.Alloc(s, value.Number(2))}
	written, read := m.Watch(func() { m.Store(s, a, m.Load(s, b)) })
	if len(written) != 1 || !written[a.Var] || len(read) != 1 || !read[b.Var] {
		t.Errorf("written were %v, read %v", written, read)
	}
}

// TestJoin holds that states are one if their common variables are, and what they then know.
func TestJoin(t *testing.T) {
	m, s := start(func(value.Value) {})
	a := m.Alloc(s, value.Number(1))
	other := s.Clone()
	s.Taken["x"], other.Taken["x"] = true, false
	s.Taken["y"], other.Taken["y"] = true, true
	if !memory.Alike(s, other) {
		t.Fatal("a state is not like its copy")
	}
	s.Join(other)
	_, x := s.Holds("x")
	y, known := s.Holds("y")
	if x || !known || !y {
		t.Errorf("x is known, or y is %v", y)
	}
	m.Put(other, a, value.Number(2))
	if memory.Alike(s, other) {
		t.Error("states with different variables are alike")
	}
}

// TestWiden holds that only what has changed is unknown.
func TestWiden(t *testing.T) {
	m, s := start(func(value.Value) {})
	v := m.Alloc(s, value.Struct{Fields: []value.Value{value.Number(1), value.Number(2)}})
	old := s.Clone()
	m.Put(s, v, value.Struct{Fields: []value.Value{value.Number(1), value.Number(3)}})
	m.Widen(old, s)
	if got := s.Vars[v].(value.Struct); value.Spell(got.Fields[0]) != "1" || !value.IsStepped(got.Fields[1]) {
		t.Errorf("the variable is %s", value.Spell(got))
	}
}
