package domain

import (
	"slices"
	"strconv"
)

// MaxConsts bounds how many constants a joined variable is known to be one of;
// a counter goes beyond it, a table of ports or networks rarely does.
const MaxConsts = 12

// JoinValues returns a value for what may be x or y: named as l says if all that can
// be said is that it is unknown.
func (in *Interner) JoinValues(x, y *Value, l *Label) *Value {
	if x == y {
		return x
	}
	if x.isSeveral() || y.isSeveral() {
		return in.oneOfSeveral(in.Sym(l.Name()))
	}
	all := true
	for _, v := range append(x.Members(), y.Members()...) {
		switch v.Kind {
		case Const, Func, Nil, Iface, Refused, Wrap, Conn, Slice, Ptr:
		default:
			all = false
		}
	}
	if all {
		s := in.OneOf(x, y)
		if s != nil && len(s.Members()) > MaxConsts {
			s = in.byType(s, l)
		}
		if in.fewEnough(s) {
			return s
		}
	}
	if x.Kind == y.Kind && (x.Kind == Struct || x.Kind == Tuple) && len(x.Args) == len(y.Args) {
		args := make([]*Value, len(x.Args))
		for i := range args {
			args[i] = in.JoinValues(x.Args[i], y.Args[i], l.part(i))
		}
		return in.Make(Value{Kind: x.Kind, Type: x.Type, Args: args})
	}
	if x.IsNonZero() && y.IsNonZero() {
		n := l.Name()
		return in.Sym(in.NewName(n.N, in.GlobalName("!"+strconv.Itoa(n.id)))) // one of two errors is an error
	}
	return in.Sym(l.Name())
}

// fewEnough reports whether a joined variable is known to be one of a set.
func (in *Interner) fewEnough(set *Value) bool {
	switch {
	case set == nil:
		return false
	case len(set.Members()) <= MaxConsts:
		return true
	case slices.ContainsFunc(set.Members(), func(v *Value) bool { return !v.isCode() && v.Kind != Nil }):
		return false
	case len(set.Members()) > MaxCodes:
		in.cut("functions that a variable may be", MaxCodes)
		return false
	}
	return true
}

// byType returns a set in which values in interfaces that have the same dynamic type are one,
// which holds what any of them does: decorators, say, of which each may be around the others.
//
//	if verbose { d = logged{d} }
func (in *Interner) byType(set *Value, l *Label) *Value {
	var all []*Value
	at := make(map[int]int) // by type
	for _, v := range set.Members() {
		if v.Kind != Iface {
			all = append(all, v)
			continue
		}
		i, again := at[in.TypeID(v.Type)]
		if !again {
			at[in.TypeID(v.Type)] = len(all)
			all = append(all, v)
			continue
		}
		c := *all[i]
		c.Args = []*Value{in.JoinValues(c.Args[0], v.Args[0], l.part(in.TypeID(v.Type)))}
		all[i] = in.Make(c)
	}
	return in.OneOf(all...)
}

// JoinContents joins what two states say a variable holds.
func (in *Interner) JoinContents(x, y *Value, l *Label) *Value {
	switch {
	case x == y:
		return x
	case x.Kind == Bag && y.Kind == Bag || x.Kind == Bag && y.Kind == List || x.Kind == List && y.Kind == Bag:
		c := *in.Bag(append(append([]*Value(nil), x.Args...), y.Args...))
		const kind = ChanSignals | ChanGiven | ChanPut
		if c.M = x.M | y.M; x.M&^kind == 0 || y.M&^kind == 0 {
			c.M &^= ChanSent
		}
		if (x.M^y.M)&ChanClosed != 0 {
			c.M |= ChanMaybe
		}
		if len(x.Args) == 0 || len(y.Args) == 0 {
			c.M |= ChanEmpty
		}
		return in.Make(c)
	case x.Kind == List && y.Kind == List && len(x.Args) == len(y.Args):
		args := make([]*Value, len(x.Args))
		for i := range args {
			args[i] = in.JoinValues(x.Args[i], y.Args[i], l.part(i))
		}
		return in.Make(Value{Kind: List, Args: args})
	}
	return in.JoinValues(x, y, l)
}

// several names the set of what variables hold whose names have become one: which one
// is meant is not known, and not the same each time.
const several = "one of several variables"

// OfSeveral reports whether a value may be another one each time that it is found.
//
//	for _, text := range texts { peers = append(peers, &peer{sa: parse(text)}) }
//	for _, p := range peers { connect(p.sa) }
func (v *Value) OfSeveral() bool {
	return v.isSeveral() || slices.ContainsFunc(v.Args, (*Value).OfSeveral)
}

func (v *Value) isSeveral() bool {
	return v.Kind == Set && v.Name != nil && v.Name.Kind == NameGlobal && v.Name.Text == several
}

func (in *Interner) oneOfSeveral(v *Value) *Value {
	return in.Make(Value{Kind: Set, Args: []*Value{v}, Name: in.GlobalName(several)})
}

// severally returns what several variables hold that have the same content, in which
// what was unknown need not be the same.
func (in *Interner) severally(v *Value) *Value {
	switch v.Kind {
	case Sym, App, Sel, Deref:
		if v.mask&MaskOld != 0 {
			return in.oneOfSeveral(v)
		}
	case Struct:
		args := make([]*Value, len(v.Args))
		for i, a := range v.Args {
			args[i] = in.severally(a)
		}
		return in.Make(Value{Kind: Struct, Type: v.Type, Args: args})
	}
	return v
}

// tellApart sees to it that elements of a list which were different before they were
// renamed are not taken for the same.
func (in *Interner) tellApart(before, after []*Value) {
	first := make(map[*Value]int)
	for i, v := range after {
		j, again := first[v]
		switch {
		case !again:
			first[v] = i
		case before[i] != before[j]:
			after[i], after[j] = in.severally(v), in.severally(v)
		}
	}
}

// either is JoinContents for variables whose names have become one.
func (in *Interner) either(x, y *Value) *Value {
	if s := in.Which(in.GlobalName(several), x, y); s != nil && x.Kind != Sock && len(s.Args) <= MaxConsts {
		return s
	}
	return y
}

// MaxBag bounds the elements that a slice, map or channel is known to hold.
const MaxBag = 64

// Bag returns the content of which only the set of elements is known.
func (in *Interner) Bag(elems []*Value) *Value {
	var all []*Value
	seen := make(map[*Value]bool)
	for _, v := range elems {
		for _, m := range v.Members() {
			if !seen[m] && in.Fits(len(all), m) {
				seen[m] = true
				all = append(all, m)
			}
		}
	}
	SortByID(all)
	return in.Make(Value{Kind: Bag, Args: all})
}

// PartName returns a name for the i-th part of what has the name n.
func (in *Interner) PartName(n *Name, i int) *Name {
	return in.NewName(n.N, in.GlobalName(strconv.Itoa(n.id)+"."+strconv.Itoa(i)))
}

// MergeMaps returns the content of a map that is filled in several places.
func (in *Interner) MergeMaps(all []*Value) *Value {
	complete := 1
	var args []*Value
	for _, a := range all {
		args = append(args, a.Args...)
		complete *= a.M
	}
	return in.Make(Value{Kind: Map, M: complete, Args: args})
}

// HoldsCode reports whether functions or objects with methods are among vs.
func HoldsCode(vs []*Value) bool {
	for _, v := range vs {
		if v.Kind == Func || v.Kind == Iface || v.Kind == Ptr {
			return true
		}
	}
	return false
}

// What is known of the content of a channel, beside the values in it.
const (
	ChanSent = 1 // this code has put in all that there was: an empty one has been emptied
	ChanFed  = 2 // a goroutine goes on to put in more of the same

	ChanClosed = 4 // nothing more is put in

	ChanMaybe = 8  // others close it, or one way here does: nobody knows whether it is closed by now
	ChanSeen  = 16 // a select has gone on because it is closed
	ChanMany  = 32 // a value was put in once more: how often it comes out is not known

	ChanSignals = 64  // of signals, which was made in sight
	ChanGiven   = 128 // of signals: others have it, and may put something in

	ChanPut = 256 // something was put in: it is no slice

	ChanEmpty = 512 // on one way here there is nothing in it
)

// IsChannel reports whether v is the content of a channel into which something was put.
func (v *Value) IsChannel() bool { return v.Kind == Bag && v.M&(ChanPut|ChanFed) != 0 }

// Cancel names the term of a function that ends a context, by closing the channel
// that the term is of.
const Cancel = "cancel"

// WithMark returns the content of a channel with what is known of it.
func (in *Interner) WithMark(bag *Value, mark int) *Value {
	c := *bag
	c.M = mark
	return in.Make(c)
}

// RefName returns the name of what a map or channel refers to.
func (in *Interner) RefName(ch *Value) *Name {
	if ch.Kind == Ref {
		return ch.Name
	}
	return in.PointeeName(ch)
}
