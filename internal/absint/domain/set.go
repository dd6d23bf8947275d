package domain

import (
	"encoding/binary"
	"slices"
)

// MaxSet bounds how many values a variable is known to be one of.
const MaxSet = 1000

// OneOf returns the value that is one of vs; nil if there are too many.
func (in *Interner) OneOf(vs ...*Value) *Value {
	if slices.ContainsFunc(vs, func(v *Value) bool { return v.Kind == Set && len(v.Args) >= manyParts }) {
		return in.union(vs)
	}
	if len(vs) < manyParts {
		return in.oneOf(vs)
	}
	in.parts += 1 + len(vs)/partsPerNode
	var key []byte
	for _, v := range vs {
		key = binary.AppendUvarint(key, uint64(v.id))
	}
	v, known := in.sets[string(key)]
	if !known {
		v = in.oneOf(vs)
		in.sets[string(key)] = v
	}
	return v
}

// union is OneOf for large sets. It remembers what the first ones come to: the next time
// there may be one more.
//
//	dialers = append(dialers, d)
func (in *Interner) union(vs []*Value) *Value {
	all := in.both(vs[0], vs[0])
	for i := 1; i < len(vs) && all != nil; i++ {
		all = in.both(all, vs[i])
	}
	return all
}

func (in *Interner) both(x, y *Value) *Value {
	in.parts++
	k := [2]int{x.id, y.id}
	v, known := in.unions[k]
	if !known {
		v = in.oneOf([]*Value{x, y})
		in.unions[k] = v
	}
	return v
}

func (in *Interner) oneOf(vs []*Value) *Value {
	var all []*Value
	seen := make(map[*Value]bool)
	var add func(v *Value)
	add = func(v *Value) {
		if v.Kind == Set {
			in.parts += 1 + len(v.Args)/partsPerNode
			for _, a := range v.Args {
				add(a)
			}
			return
		}
		if !seen[v] {
			seen[v] = true
			all = append(all, v)
		}
	}
	for _, v := range vs {
		add(v)
	}
	if len(all) == 1 {
		return all[0]
	}
	if len(all) > MaxSet {
		in.cut("values that one may be", MaxSet)
		return nil
	}
	if len(all) == 0 {
		return nil
	}
	SortByID(all)
	return in.Make(Value{Kind: Set, Args: all})
}

// Which returns the value that is one of vs; if there are several, n says which one:
// where it is the same, so is the value. It is nil if there are too many.
//
//	addrs[name]
func (in *Interner) Which(n *Name, vs ...*Value) *Value {
	v := in.OneOf(vs...)
	if v == nil || n == nil {
		return v
	}
	if v.Kind != Set {
		if n.Text == several && (v.Kind == Sym || v.Kind == App || v.Kind == Sel || v.Kind == Deref) {
			return in.oneOfSeveral(v)
		}
		return v
	}
	c := *v
	c.Name = n
	return in.Make(c)
}

// Members returns what v may be: itself, or the members of a set.
func (v *Value) Members() []*Value {
	if v.Kind == Set {
		return v.Args
	}
	return []*Value{v}
}
