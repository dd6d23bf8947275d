package container

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Update returns the state after m[k] = v. A map's content is complete (M is 1)
// as long as all its keys are known.
func (op *Operator) Update(s *state.State, m, k, v *domain.Value) *state.State {
	base := op.RefName(m)
	content := op.MapContent(s, m)
	if content == nil {
		content = op.Make(domain.Value{Kind: domain.Map})
	}
	c := *s
	c.Heap = op.Named.Put(s.Heap, base.ID(), op.With(content, k, v))
	return op.State(c)
}

// Keys returns what a map m is known by that tells which keys it has: whatever is stored
// under one of them, the keys are the same.
func (op *Operator) Keys(s *state.State, m *domain.Value) *domain.Value {
	if content := op.MapContent(s, m); content != nil {
		return op.keysOf(content)
	}
	if m.Kind == domain.Ref {
		if held := s.Heap.Get(m.Name.ID()); held != nil {
			return held // of what it was made and what it has lost, nothing is known any more
		}
	}
	return m
}

func (op *Operator) keysOf(content *domain.Value) *domain.Value {
	args := make([]*domain.Value, len(content.Args))
	for i := range args {
		if args[i] = op.NilValue; i%2 == 0 {
			args[i] = content.Args[i]
		}
	}
	return op.Make(domain.Value{Kind: domain.Map, M: content.M, Name: content.Name, Args: args})
}

// Delete runs delete(m, k) at a site.
func (op *Operator) Delete(s *state.State, m, k *domain.Value, site int) *state.State {
	if m.Kind == domain.Nil || m.Kind == domain.Set {
		return s
	}
	base := op.RefName(m)
	content := s.Heap.Get(base.ID())
	if content == nil || content.Kind != domain.Map {
		return s
	}
	c := *s
	c.Heap = op.Named.Put(s.Heap, base.ID(), op.Without(s, content, k, site))
	return op.State(c)
}

// Without returns what a map holds that has held content when what is under k is
// taken out at a site. Where it is not known which key that is, others are left, whose
// name tells them from those that were there.
//
//	for addr := range pending { if dial(addr) != nil { delete(pending, addr) } }
func (op *Operator) Without(s *state.State, content, k *domain.Value, site int) *domain.Value {
	var args []*domain.Value
	known := false
	for i := 0; i+1 < len(content.Args); i += 2 {
		if op.Equal(s, content.Args[i], k) == eval.Yes {
			known = true
			continue
		}
		args = append(args, content.Args[i], content.Args[i+1])
	}
	left := domain.Value{Kind: domain.Map, M: content.M, Name: content.Name, Args: args}
	if !known && len(args) > 0 && k.Kind != domain.Const {
		left.Name = op.NewName(site, op.GlobalName("left"))
	}
	return op.Make(left)
}

// With returns what a map holds that has held content when v is put in under k.
func (op *Operator) With(content, k, v *domain.Value) *domain.Value {
	if k.Kind == domain.App && k.Text == domain.KeyOf && k.Args[0] == op.keysOf(content) {
		return op.underOne(content, v)
	}
	var args []*domain.Value
	replaced := false
	for i := 0; i+1 < len(content.Args); i += 2 {
		old := content.Args[i+1]
		if content.Args[i] == k && k.Kind == domain.Const {
			old, replaced = v, true
		}
		args = append(args, content.Args[i], old)
	}
	if !replaced && op.Fits(len(args)/2, v) {
		args = append(args, k, v)
	}
	complete := content.M
	if k.Kind != domain.Const {
		complete = 0
	}
	return op.Make(domain.Value{Kind: domain.Map, M: complete, Name: content.Name, Args: args})
}

// underOne returns what a map holds that has held content when v is stored under one of its
// keys, whichever that is.
//
//	for addr := range pending { pending[addr]-- }
func (op *Operator) underOne(content, v *domain.Value) *domain.Value {
	args := slices.Clone(content.Args)
	for i := 1; i < len(args); i += 2 {
		if either := op.OneOf(args[i], v); either != nil && len(either.Members()) <= domain.MaxConsts {
			args[i] = either
		} else {
			args[i] = op.App("under", args[i-1]) // of other keys, another
		}
	}
	return op.Make(domain.Value{Kind: domain.Map, M: content.M, Name: content.Name, Args: args})
}

// Lookup returns what can come out of a map m of elements of the type t at k.
func (op *Operator) Lookup(s *state.State, m, k *domain.Value, t types.Type) []Result {
	content := op.MapContent(s, m)
	if content == nil {
		return []Result{{s, op.App("elem", m, k), s.Refine(op.App("has", m, k))}}
	}
	return op.Find(s, content, k, t)
}

// Find returns what can come out of a map that holds content.
func (op *Operator) Find(s *state.State, content, k *domain.Value, t types.Type) []Result {
	var found []*domain.Value
	for i := 0; i+1 < len(content.Args); i += 2 {
		switch op.Equal(s, content.Args[i], k) {
		case eval.Yes:
			return []Result{{s, content.Args[i+1], op.Bool(true)}}
		case eval.Unknown:
			found = append(found, content.Args[i+1])
		}
	}
	v := op.Which(op.PointeeName(k), found...) // another one for another key
	if v == nil {
		return []Result{{s, op.Zero(t), op.Bool(false)}}
	}
	// The same question has the same answer.
	has := s.Refine(op.App("has", content, k))
	var out []Result
	if with := op.Assume(s, has, true); with != nil {
		out = append(out, Result{with, v, op.Bool(true)})
	}
	if without := op.Assume(s, has, false); without != nil {
		out = append(out, Result{without, op.Zero(t), op.Bool(false)})
	}
	return out
}

// Element returns an element of a map, if that is a function or has methods, and
// whether the map is known to be empty.
func (op *Operator) Element(s *state.State, m *domain.Value) (v *domain.Value, empty bool) {
	c := op.MapContent(s, m)
	if c == nil {
		return nil, false
	}
	var vals []*domain.Value
	for i := 0; i+1 < len(c.Args); i += 2 {
		vals = append(vals, c.Args[i+1])
	}
	if v := op.OneOf(vals...); v != nil && domain.HoldsCode(vals) {
		return v, false
	}
	return nil, c.M == 1 && len(vals) == 0
}

// maxListed bounds the tables whose elements a range gives one by one.
const maxListed = 8

// Complete reports whether all that a table holds is known, key by key, and is little.
func Complete(table *domain.Value) bool {
	if table.M != 1 || len(table.Args) > 2*maxListed {
		return false
	}
	for i := 0; i < len(table.Args); i += 2 {
		if table.Args[i].Kind != domain.Const {
			return false
		}
	}
	return true
}

// From returns the nth key of a table, or the next one after it that the map m still
// has, with what it has there, and the number after it; nil if there is none.
func (op *Operator) From(s *state.State, m, table *domain.Value, nth int) (key, val *domain.Value, next int) {
	now := op.MapContent(s, m)
	for i := 2 * nth; i+1 < len(table.Args); i += 2 {
		key, val = table.Args[i], table.Args[i+1]
		if now == nil || now.M != 1 {
			return key, val, i/2 + 1
		}
		for j := 0; j+1 < len(now.Args); j += 2 {
			if now.Args[j] == key {
				return key, now.Args[j+1], i/2 + 1
			}
		}
	}
	return nil, nil, nth
}
