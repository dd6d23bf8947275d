package domain

import "strconv"

// MaxConsts bounds how many constants a joined variable is known to be one of;
// a counter goes beyond it, a table of ports or networks rarely does.
const MaxConsts = 12

// JoinValues returns a value for what may be x or y: named n if all that can
// be said is that it is unknown.
func (in *Interner) JoinValues(x, y *Value, n *Name) *Value {
	if x == y {
		return x
	}
	all := true
	for _, v := range append(x.Members(), y.Members()...) {
		switch v.Kind {
		case Const, Func, Nil, Iface, Refused, Wrap, Conn, Slice:
		default:
			all = false
		}
	}
	if all {
		if s := in.OneOf(x, y); s != nil && len(s.Members()) <= MaxConsts {
			return s
		}
	}
	if x.Kind == y.Kind && (x.Kind == Struct || x.Kind == Tuple) && len(x.Args) == len(y.Args) {
		args := make([]*Value, len(x.Args))
		for i := range args {
			args[i] = in.JoinValues(x.Args[i], y.Args[i], in.PartName(n, i))
		}
		return in.Make(Value{Kind: x.Kind, Type: x.Type, Args: args})
	}
	if x.IsNonZero() && y.IsNonZero() {
		return in.Sym(in.NewName(n.N, in.GlobalName("!"+strconv.Itoa(n.id)))) // one of two errors is an error
	}
	return in.Sym(n)
}

// JoinContents joins what two states say a variable holds.
func (in *Interner) JoinContents(x, y *Value, n *Name) *Value {
	switch {
	case x == y:
		return x
	case x.Kind == Bag && y.Kind == Bag || x.Kind == Bag && y.Kind == List || x.Kind == List && y.Kind == Bag:
		c := *in.Bag(append(append([]*Value(nil), x.Args...), y.Args...))
		if c.M = x.M | y.M; x.M == 0 || y.M == 0 {
			c.M &^= ChanSent
		}
		if (x.M^y.M)&ChanClosed != 0 {
			c.M |= ChanMaybe
		}
		return in.Make(c)
	case x.Kind == List && y.Kind == List && len(x.Args) == len(y.Args):
		args := make([]*Value, len(x.Args))
		for i := range args {
			args[i] = in.JoinValues(x.Args[i], y.Args[i], in.PartName(n, i))
		}
		return in.Make(Value{Kind: List, Args: args})
	}
	return in.JoinValues(x, y, n)
}

// either is JoinContents for variables whose names have become one.
func (in *Interner) either(x, y *Value) *Value {
	if s := in.OneOf(x, y); s != nil && x.Kind != Sock && len(s.Args) <= MaxConsts {
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
			if !seen[m] && len(all) < MaxBag {
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
)

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
