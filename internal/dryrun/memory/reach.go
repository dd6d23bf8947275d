package memory

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// Reach adds the variables that a value leads to.
func Reach(s *State, v value.Value, seen map[int]bool) {
	id := 0
	var parts []value.Value
	switch v := v.(type) {
	case value.Pointer:
		id = v.Var
	case value.Slice:
		id = v.Var
	case value.Ref:
		id = v.Var
	case value.Table:
		parts = v.Vals
	case value.Text, value.Tuple: // no address is in it
	default:
		parts = value.Parts(v)
	}
	for _, e := range parts {
		Reach(s, e, seen)
	}
	if id == 0 || seen[id] {
		return
	}
	seen[id] = true
	Reach(s, s.Vars[id], seen)
}

// Havoc makes unknown what a value leads to.
func (m *Memory) Havoc(s *State, v value.Value) {
	seen := make(map[int]bool)
	Reach(s, v, seen)
	ids := slices.Sorted(maps.Keys(seen))
	for _, id := range ids {
		m.Put(s, id, m.Obscure(s.Vars[id]))
	}
	defer func() {
		for _, id := range ids {
			m.Changed(s, value.Pointer{Var: id})
		}
	}()
	for name, at := range s.Globals {
		held, isBuffer := strings.CutPrefix(name, "buffer &")
		id, _ := strconv.Atoi(strings.Split(held, ".")[0])
		if isBuffer && seen[id] {
			m.Put(s, at, m.Lose("buffer"))
		}
	}
}

// LeadsToPort reports whether a value has a number in it that may be a port, or leads to one.
func (m *Memory) LeadsToPort(s *State, v value.Value) bool {
	if value.MayHoldPort(v) || m.isTainted(v) {
		return true
	}
	seen := make(map[int]bool)
	Reach(s, v, seen)
	m.Steps += len(seen) / value.VarsPerStep
	for id := range seen {
		if value.MayHoldPort(s.Vars[id]) {
			return true
		}
	}
	return false
}

// Taint notes that something is put into a value from outside.
//
//	query.Set("addr", ":50052")
func (m *Memory) Taint(v value.Value) {
	if u, ok := value.Unwrap(v).(value.Unknown); ok && !strings.Contains(u.Name, value.LostPrefix) && !m.isTainted(v) {
		m.tainted = append(m.tainted, u.Name)
	}
}

func (m *Memory) isTainted(v value.Value) bool {
	u, ok := value.Unwrap(v).(value.Unknown)
	return ok && slices.ContainsFunc(m.tainted, func(name string) bool { return strings.Contains(u.Name, name) })
}
