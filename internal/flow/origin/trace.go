package origin

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/option"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// An Object is one whose field a value was found in, because nothing in sight
// gives the parameter that it was asked of its argument: any object of its type
// may come there, but for those that are seen to go elsewhere.
//
//	func NewServer(c Config) *Server { return &Server{c} }  // the parameter
//	NewClient(Config{Addr: "localhost:50912"})              // the object
type Object struct {
	Maker ast.Expr   // the composite literal, or what the field was set of
	In    *xref.Func // the function that maker stands in
	To    *xref.Func // the function whose parameter
	Param int        // with this index it is to come to
	Via   int        // the calls climbed through before
	Run   bool       // it is a function value, and is to be called
}

// A Trace is the set of places that a value passed on its way to where it is
// asked for: what must agree with the value that is found at the end of the way,
// and with what else is asked of the same call. Traces are interned and compare
// by ==; nil is the empty trace.
type Trace = *link

// A link is a hop of a trace and those with lower numbers.
type link struct {
	*Hop
	Prev Trace
	len  int
}

// Hops returns the hops of a trace, the last first.
func (t Trace) Hops() (all []*Hop) {
	for ; t != nil; t = t.Prev {
		all = append(all, t.Hop)
	}
	return all
}

// A Hop is one place of a trace. Which of its fields are set says of what kind
// it is. Hops are interned too.
type Hop struct {
	// A read in a function whose conditions may depend on what is read: see
	// feasible.
	Use    ast.Node // where it is read
	In     *xref.Func
	Term   Term     // the variable that is read
	From   ast.Node // the store that it is read from; nil: the function's entry
	Demand Demand   // what is asked of the variable

	// An element of a list, map or channel that stands for all its elements: the fields of one
	// row go together. The table is the composite literal, or the variable or field that the
	// elements are put into.
	Table any
	Row   ast.Expr

	// The key of a setting of which this is the default.
	Key string

	// The commands of which this is an option, if others have one of the same name.
	Commands Commands

	// The object that the value was found in: see Arrives.
	Object Object

	// Whether what is asked for has had another value before, and whether the
	// value is only stored where there was none.
	Preset, OnlyIfEmpty bool

	Limit Limit // what is the least or the greatest of several

	Choice *Choice // for which values of a parameter it comes here

	Adds Addend // what is added to it

	Life lifetime.Life // where it was stored, for as long as which it must live

	// Where an option stores it, a literal that the function around it returns: a
	// later option may overwrite it.
	Option xref.Event

	// The options that are applied after it was stored, and may overwrite it.
	Applied option.Applied

	number int // in the order in which hops are made; 0 if it is not interned
}

// Commands are those of a program that have an option.
type Commands interface {
	// Run reports whether one of them leads to a function.
	Run(f *xref.Func) bool
}

// A Limit is the bound that another argument of min or max is.
type Limit struct {
	By    int64
	Least bool // of max: what is less does not come out; else what is more
}

// Admits reports whether a number comes out.
func (l Limit) Admits(n int64) bool {
	return l == Limit{} || n == l.By || l.Least == (n > l.By)
}

// A Term is a variable, or what lies at a path below it.
type Term struct {
	Obj  types.Object // nil: what is read is no variable
	Path xref.Path
}

// Traces interns the traces of one package, and the choices on them.
type Traces struct {
	hops    map[Hop]*Hop
	links   map[link]Trace
	unions  map[[2]Trace]Trace // of two traces
	choices map[Choice]*Choice
	full    func(*xref.Func)
}

// FillsPresent reports whether a value is one that only fills in what has none,
// and there was one:
//
//	o := Options{Address: "localhost:9090"}
//	o.SetDefaults() // if o.Address == "" { o.Address = "localhost:59090" }
func (t Trace) FillsPresent() bool {
	given, filler := false, false
	for ; t != nil; t = t.Prev {
		given, filler = given || t.Preset, filler || t.OnlyIfEmpty
	}
	return given && filler
}

// FillsEmpty reports whether a value is only stored where there was none.
func (t Trace) FillsEmpty() bool {
	for ; t != nil; t = t.Prev {
		if t.OnlyIfEmpty {
			return true
		}
	}
	return false
}

// WaitsFor returns the function whose callers tell what is added to a value; nil
// if that is known.
func (t Trace) WaitsFor() *xref.Func {
	for ; t != nil; t = t.Prev {
		if t.Adds != (Addend{}) {
			return t.Adds.In
		}
	}
	return nil
}

// NewTraces returns an interner of traces. When a trace has no room for a hop, full
// is told the function that the hop lies in; nil: in none.
func NewTraces(full func(in *xref.Func)) *Traces {
	return &Traces{make(map[Hop]*Hop), make(map[link]Trace), make(map[[2]Trace]Trace), make(map[Choice]*Choice), full}
}

// Mark returns the trace t with a hop.
func (p *Traces) Mark(t Trace, h Hop) Trace { return p.With(t, p.Intern(h)) }

// Intern returns the one hop that is the same.
func (p *Traces) Intern(h Hop) *Hop {
	h.number = 0
	known := p.hops[h]
	if known == nil {
		kept := h // h itself stays off the heap
		kept.number = len(p.hops) + 1
		known = &kept
		p.hops[h] = known
	}
	return known
}

// With is Mark for a hop that is interned.
func (p *Traces) With(t Trace, h *Hop) Trace {
	switch {
	case t != nil && t.len+1 >= bound.Trace:
		if t.has(h) {
			return t
		}
		p.full(h.function())
		if h.Adds == (Addend{}) {
			return t
		}
		if room := p.without(t); room != t {
			return p.With(room, h)
		}
		return t
	case t == nil || t.number < h.number:
		return p.link(h, t)
	case t.Hop == h:
		return t
	}
	if rest := p.With(t.Prev, h); rest != t.Prev {
		return p.link(t.Hop, rest)
	}
	return t
}

// without returns a trace without one of its hops, that with the highest number
// which adds nothing: a condition that is left out lets a value pass, but one to
// which nothing is added would be another.
func (p *Traces) without(t Trace) Trace {
	switch {
	case t == nil:
		return nil
	case t.Adds == (Addend{}):
		return t.Prev
	}
	if rest := p.without(t.Prev); rest != t.Prev {
		return p.link(t.Hop, rest)
	}
	return t
}

// has reports whether a hop is on a trace.
func (t Trace) has(h *Hop) bool {
	for ; t != nil; t = t.Prev {
		if t.Hop == h {
			return true
		}
	}
	return false
}

// function returns the function that a hop lies in; nil if in none.
func (h *Hop) function() *xref.Func {
	switch {
	case h.Choice != nil:
		return h.Choice.In
	case h.Adds.In != nil:
		return h.Adds.In
	case h.Object.In != nil:
		return h.Object.In
	case h.Life.Of != nil:
		return h.Life.To.In
	case h.Option.In != nil:
		return h.Option.In.Outer
	case h.Applied.In != nil:
		return h.Applied.In
	}
	return h.In
}

func (p *Traces) link(h *Hop, rest Trace) Trace {
	l := link{Hop: h, Prev: rest}
	if rest != nil {
		l.len = rest.len + 1
	}
	if known := p.links[l]; known != nil {
		return known
	}
	kept := l
	p.links[l] = &kept
	return &kept
}

// Concat returns the trace with the hops of two.
func (p *Traces) Concat(t, more Trace) Trace {
	switch {
	case more == nil || t == more:
		return t
	case t == nil:
		return more
	}
	k := [2]Trace{t, more}
	if known, ok := p.unions[k]; ok {
		return known
	}
	all := t
	for ; more != nil; more = more.Prev {
		all = p.With(all, more.Hop)
	}
	p.unions[k] = all
	return all
}

// Agree reports whether two values can come from the same run: they do not if
// they stand in different rows of one table.
//
//	for _, j := range []job{{listen, ":8080"}, {dial, "h:50830"}} { j.run(j.addr) }
func Agree(a, b Trace) bool {
	for x := a; x != nil; x = x.Prev {
		if x.Table != nil && b.inTable(x.Table, nil) && !InOneRow(a, b, x.Table) {
			return false
		}
	}
	return true
}

// InOneRow reports whether two values stand in one row of a table; nil: of any.
func InOneRow(a, b Trace, table any) bool {
	for ; a != nil; a = a.Prev {
		if a.Table != nil && (table == nil || a.Table == table) && b.inTable(a.Table, a.Row) {
			return true
		}
	}
	return false
}

// inTable reports whether a value has come through a row of a table; nil: through any.
func (t Trace) inTable(table any, row ast.Expr) bool {
	for ; t != nil; t = t.Prev {
		if t.Table == table && (row == nil || t.Row == row) {
			return true
		}
	}
	return false
}

// Keys returns the keys of the settings on a trace.
func (t Trace) Keys() (all []string) {
	for ; t != nil; t = t.Prev {
		if t.Key != "" && !slices.Contains(all, t.Key) {
			all = append(all, t.Key)
		}
	}
	return all
}
