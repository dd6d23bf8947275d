package domain

// Marks say what sort of entries a map has, so that a few of them are found without a look
// at the others: a long function has many variables, of which hardly any matters to a call.
type Marks uint8

// The marks of variables, by their names and contents.
const (
	Outer   Marks = 1 << iota // was not made in the function that uses it
	Pointed                   // is what an unknown pointer points to
	Package                   // belongs to the package
	Signals                   // is a channel of signals that nobody else has
)

// Asked is the mark of what is known of an answer that is the same wherever a program asks,
// and has names in it.
const Asked Marks = 1

// The marks of connects that have failed.
const (
	GoneRound Marks = 1 << iota // a loop has gone round since
	Pending                     // it counts when somebody has waited
)

func failureMarks(_ int, val *Value) Marks {
	var marks Marks
	if val.Kind == Arm && val.M > 0 {
		marks |= GoneRound
	}
	if val.Kind == Arm && val.Text != "" {
		marks |= Pending
	}
	return marks
}

func (in *Interner) nameMarks(key int, val *Value) Marks {
	var marks Marks
	n := in.NameByID(key)
	if !n.IsFresh() {
		marks |= Outer
	}
	switch n.Kind {
	case NameOf:
		marks |= Pointed
	case NameGlobal, NameShared:
		marks |= Package
	}
	if OwnSignals(val) {
		marks |= Signals
	}
	return marks
}

func (in *Interner) factMarks(key int, _ *Value) Marks {
	if v := in.ValueByID(key); v.mask != 0 && (AsksEnvironment(v) || AsksTable(v)) {
		return Asked
	}
	return 0
}

// OwnSignals reports whether a content is that of a channel of signals that was made in
// sight, and that nobody else has.
func OwnSignals(v *Value) bool {
	return v.Kind == Bag && v.M&(ChanSignals|ChanGiven) == ChanSignals
}

func (m *IntMap) marked() Marks {
	if m == nil {
		return 0
	}
	return m.marks
}

// Has reports whether an entry of a map has one of the marks.
func (m *IntMap) Has(marks Marks) bool { return m.marked()&marks != 0 }

// EachMarked calls f for each key in order whose entry has one of the marks.
func (p *IntMaps) EachMarked(m *IntMap, marks Marks, f func(key int, val *Value)) {
	p.EachNaming(m, func() uint64 { return 0 }, marks, func(key int, val *Value) {
		if p.marks(key, val)&marks != 0 {
			f(key, val)
		}
	})
}

// EachNaming calls f for each key in order whose entry has one of the marks, or one of the
// names in a mask, which may grow meanwhile; and for some others.
func (p *IntMaps) EachNaming(m *IntMap, names func() uint64, marks Marks, f func(key int, val *Value)) {
	if m == nil || m.marks&marks == 0 && m.mask&names() == 0 {
		return
	}
	p.work++
	p.EachNaming(m.left, names, marks, f)
	f(m.key, m.val)
	p.EachNaming(m.right, names, marks, f)
}

// EachOther calls f for each key of m in order whose value in base is another one, or none.
// What the maps share is not looked at.
func (p *IntMaps) EachOther(m, base *IntMap, f func(key int, val *Value)) {
	if m == base || m == nil {
		return
	}
	p.work++
	if base != nil && above(base.key, m.key) {
		l, r := p.split(m, base.key)
		p.EachOther(l, base.left, f)
		if v := m.Get(base.key); v != nil && v != base.val {
			f(base.key, v)
		}
		p.EachOther(r, base.right, f)
		return
	}
	l, r := p.split(base, m.key)
	p.EachOther(m.left, l, f)
	if base.Get(m.key) != m.val {
		f(m.key, m.val)
	}
	p.EachOther(m.right, r, f)
}

// A Part is what a condition on keys and values leaves of maps. It is remembered, so that
// a changed map costs no more than the change.
type Part struct {
	of   *IntMaps
	keep func(key int, val *Value) bool
	all  map[*IntMap]*IntMap
}

// NewPart returns the part of maps that keep admits.
func (p *IntMaps) NewPart(keep func(key int, val *Value) bool) *Part {
	return &Part{p, keep, make(map[*IntMap]*IntMap)}
}

// Of returns the part of m.
func (pt *Part) Of(m *IntMap) *IntMap {
	if m == nil {
		return nil
	}
	if out, known := pt.all[m]; known {
		return out
	}
	pt.of.work++
	l, r := pt.Of(m.left), pt.Of(m.right)
	var out *IntMap
	switch {
	case !pt.keep(m.key, m.val):
		out = pt.of.meld(l, r)
	case l == m.left && r == m.right:
		out = m
	default:
		out = pt.of.node(m.key, m.val, l, r)
	}
	pt.all[m] = out
	return out
}
