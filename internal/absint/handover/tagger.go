package handover

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A Tagger tags functions with where a function hands them over.
type Tagger struct {
	*state.Memory
	prog  *program.Program
	graph *callgraph.Graph
	fn    *ir.Func
}

// New returns a tagger for what fn hands over.
func New(mem *state.Memory, prog *program.Program, graph *callgraph.Graph, fn *ir.Func) *Tagger {
	return &Tagger{mem, prog, graph, fn}
}

// TagArgs tags the functions that are arguments of a call in the package that
// is analysed, which nobody has handed over before.
//
//	retry(dial)
func (tg *Tagger) TagArgs(site int, args []*domain.Value) []*domain.Value {
	if tg.fn.Foreign {
		return args
	}
	var out []*domain.Value
	for i, a := range args {
		t := tg.tag(site, a, i)
		if t != a && out == nil {
			out = append([]*domain.Value(nil), args...)
		}
		if out != nil {
			out[i] = t
		}
	}
	if out == nil {
		return args
	}
	return out
}

// TagList tags the functions in a list that was made for a call.
//
//	connect(addr, dialTLS, dialPlain)
func (tg *Tagger) TagList(site int, s *state.State, args []*domain.Value) *state.State {
	if tg.fn.Foreign || len(args) == 0 {
		return s
	}
	i := len(args) - 1
	list := args[i]
	if list.Kind != domain.Slice || list.Name.Kind != domain.NameNew {
		return s
	}
	content := s.Heap.Get(list.Name.ID())
	if content == nil || content.Kind != domain.List || !domain.HoldsCode(content.Args) {
		return s
	}
	elems := make([]*domain.Value, len(content.Args))
	for j, e := range content.Args {
		elems[j] = tg.tag(site, e, i+j)
	}
	c := *s
	c.Heap = tg.Named.Put(s.Heap, list.Name.ID(), tg.Make(domain.Value{Kind: domain.List, Args: elems}))
	return tg.State(c)
}

// UntagList forgets who handed over the functions in a list that becomes one of
// this package's own.
//
//	c.dialers = append(c.dialers, dial)
func (tg *Tagger) UntagList(s *state.State, p, v *domain.Value) *state.State {
	path := p.Path()
	if tg.fn.Foreign || path == nil || path.Type == nil || !tg.prog.IsLocal(path.Type) || v.Kind != domain.Slice {
		return s
	}
	content := s.Heap.Get(v.Name.ID())
	if content == nil || content.Kind != domain.List && content.Kind != domain.Bag || !domain.HoldsCode(content.Args) {
		return s
	}
	c := *content
	c.Args = make([]*domain.Value, len(content.Args))
	for i, e := range content.Args {
		c.Args[i] = tg.Untag(e)
	}
	t := *s
	t.Heap = tg.Named.Put(s.Heap, v.Name.ID(), tg.Make(c))
	return tg.State(t)
}

func (tg *Tagger) tag(site int, v *domain.Value, arg int) *domain.Value {
	switch v.Kind {
	case domain.Func, domain.Iface:
		if v.Tag != 0 || v.Kind == domain.Iface && !program.MayDial(v.Type) {
			return v
		}
		c := *v
		c.Tag = tg.graph.PlaceID(callgraph.Place{Func: tg.fn.ID, Site: site, Arg: arg})
		return tg.Make(c)
	case domain.Set:
		vs := make([]*domain.Value, len(v.Args))
		for i, a := range v.Args {
			vs[i] = tg.tag(site, a, arg)
		}
		if s := tg.Which(v.Name, vs...); s != nil {
			return s
		}
	}
	return v
}

// TagStored tags a function that is stored into a field of a type of
// another package.
//
//	client.Dial = dial
func (tg *Tagger) TagStored(site int, p, v *domain.Value) *domain.Value {
	path := p.Path()
	if tg.fn.Foreign || path == nil || path.Type == nil || tg.prog.IsLocal(path.Type) {
		return v
	}
	return tg.tag(site, v, 1)
}

// UntagLoaded returns what has been loaded through p: out of a field of a type of
// this package or a table, the loop that calls it is where a check can be put.
func (tg *Tagger) UntagLoaded(p, v *domain.Value) *domain.Value {
	path := p.Path()
	if path == nil && p.Kind == domain.Ptr && p.Name.Kind != domain.NameGlobal {
		return v
	}
	if tg.fn.Foreign || path != nil && path.Type != nil && !tg.prog.IsLocal(path.Type) {
		return v
	}
	if path != nil && path.Type == nil && (p.Name.Kind == domain.NameIn || p.Name.Kind == domain.NameNew) {
		return v // of a list that is handed around
	}
	return tg.Untag(v)
}

// UntagField returns what has been read from a field of a struct of the type owner,
// without where it was handed over if the type is this package's.
func (tg *Tagger) UntagField(v *domain.Value, owner types.Type) *domain.Value {
	if tg.fn.Foreign || !tg.prog.IsLocal(owner) {
		return v
	}
	return tg.Untag(v)
}

// UntagLocal is Untag in the package that is analysed.
func (tg *Tagger) UntagLocal(v *domain.Value) *domain.Value {
	if tg.fn.Foreign {
		return v
	}
	return tg.Untag(v)
}
