package memory

import (
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// TableAt returns what a map holds.
func TableAt(s *State, v value.Value) (t value.Table, id int, ok bool) {
	r, ok := v.(value.Ref)
	if !ok {
		return t, 0, false
	}
	t, ok = s.Vars[r.Var].(value.Table)
	return t, r.Var, ok
}

// Lookup returns an element of a map, with whether it is there if commaOk says so, or a byte
// of a text. Zero is what an element is that is not there. What the program has put into a map
// of its own may be any element of it, once it is not known under which key.
func (m *Memory) Lookup(s *State, of, key value.Value, zero value.Value, commaOk bool) value.Value {
	if _, isText := value.AsText(of); isText && !commaOk {
		return value.Index(of, key)
	}
	pair := func(v, ok value.Value) value.Value {
		if commaOk {
			return value.Tuple{Vals: []value.Value{v, ok}}
		}
		return v
	}
	if _, isNil := of.(value.Nil); isNil {
		return pair(zero, value.Truth(false))
	}
	name := "element " + value.Spell(key) + " of " + value.Spell(of)
	held, _, ok := TableAt(s, of)
	_, isOwn := of.(value.Ref)
	if !ok && (isOwn || m.isTainted(of)) { // the program has put something there
		return pair(m.Lose(name), m.Lose("is "+name))
	}
	if !ok {
		return pair(value.Unknown{Name: name}, value.Unknown{Name: "is " + name})
	}
	i, known := held.Find(s, key)
	switch {
	case i >= 0:
		return pair(held.Vals[i], value.Truth(true))
	case known:
		return pair(zero, value.Truth(false))
	}
	return pair(m.Lose(name), m.Lose("is "+name))
}

// Update puts a value into a map.
func (m *Memory) Update(s *State, to, key, v value.Value) {
	t, id, ok := TableAt(s, to)
	if !ok {
		if r, isRef := to.(value.Ref); isRef {
			m.Put(s, r.Var, m.Lose("map"))
		}
		m.Taint(to)
		return
	}
	m.Steps += len(t.Keys) / value.VarsPerStep
	i, known := t.Find(s, key)
	next := value.Table{Keys: append([]value.Value(nil), t.Keys...), Vals: append([]value.Value(nil), t.Vals...), Open: t.Open}
	switch {
	case i >= 0:
		next.Vals[i] = v
	case known:
		next.Keys, next.Vals = append(next.Keys, key), append(next.Vals, v)
	default:
		m.Put(s, id, m.Lose("map"))
		return
	}
	m.Put(s, id, next)
}

// Delete takes a key out of a map.
func (m *Memory) Delete(s *State, from, key value.Value) {
	t, id, ok := TableAt(s, from)
	if !ok {
		return
	}
	i, known := t.Find(s, key)
	switch {
	case i >= 0:
		next := value.Table{Keys: append([]value.Value(nil), t.Keys[:i]...), Vals: append([]value.Value(nil), t.Vals[:i]...), Open: t.Open}
		next.Keys, next.Vals = append(next.Keys, t.Keys[i+1:]...), append(next.Vals, t.Vals[i+1:]...)
		m.Put(s, id, next)
	case !known:
		m.Put(s, id, m.Lose("map"))
	}
}

// Range begins a range over a map or a text.
func (m *Memory) Range(s *State, v value.Value) value.Value {
	c := value.Cursor{Open: true}
	if t, _, ok := TableAt(s, v); ok {
		c = value.Cursor{Keys: t.Keys, Vals: t.Vals, Open: t.Open}
	} else if _, isNil := v.(value.Nil); isNil {
		c = value.Cursor{}
	} else if str, isText := value.AsText(v); isText {
		c = value.Cursor{}
		for i, r := range str {
			c.Keys, c.Vals = append(c.Keys, value.Number(int64(i))), append(c.Vals, value.Number(int64(r)))
		}
	}
	return value.Pointer{Var: m.Alloc(s, c)}
}

// Next returns the next element of a range: whether there is one, its key and its value.
func (m *Memory) Next(s *State, cursor value.Value) value.Value {
	at, ok := cursor.(value.Pointer)
	if !ok {
		return m.Lose("next")
	}
	c, ok := s.Vars[at.Var].(value.Cursor)
	if !ok || c.Open && c.At >= len(c.Keys) {
		return value.Tuple{Vals: []value.Value{m.Unknown("more"), m.Lose("key"), m.Lose("element")}}
	}
	if c.At >= len(c.Keys) {
		return value.Tuple{Vals: []value.Value{value.Truth(false), value.Nil{}, value.Nil{}}}
	}
	i := c.At
	c.At++
	s.Vars[at.Var] = c
	return value.Tuple{Vals: []value.Value{value.Truth(true), c.Keys[i], c.Vals[i]}}
}

// Send puts a value into a channel.
func (m *Memory) Send(s *State, ch, v value.Value) {
	r, ok := ch.(value.Ref)
	if !ok {
		m.Taint(ch)
		return
	}
	if q, isQueue := s.Vars[r.Var].(value.Struct); isQueue {
		m.Put(s, r.Var, value.Struct{Fields: append(append([]value.Value(nil), q.Fields...), v)})
	}
}

// Receive takes the first value out of a channel.
func (m *Memory) Receive(s *State, ch value.Value, commaOk bool) value.Value {
	v, more := m.Lose("received"), m.Unknown("open")
	if r, ok := ch.(value.Ref); ok {
		if q, isQueue := s.Vars[r.Var].(value.Struct); isQueue && len(q.Fields) > 0 {
			v, more = q.Fields[0], value.Truth(true)
			m.Put(s, r.Var, value.Struct{Fields: append([]value.Value(nil), q.Fields[1:]...)})
		} else if isQueue {
			m.Put(s, r.Var, m.Lose("channel"))
		}
	}
	if commaOk {
		return value.Tuple{Vals: []value.Value{v, more}}
	}
	return v
}
