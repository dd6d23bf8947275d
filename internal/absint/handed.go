package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// handOver tags the functions that are arguments of a call in the package that
// is analysed, which nobody has handed over before.
//
//	retry(dial)
func (f *frame) handOver(args []*domain.Value) []*domain.Value {
	if f.fn.Foreign {
		return args
	}
	var out []*domain.Value
	for i, a := range args {
		t := f.tagged(a, i)
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

// handOverList tags the functions in a list that was made for a call.
//
//	connect(addr, dialTLS, dialPlain)
func (f *frame) handOverList(s *state, args []*domain.Value) *state {
	if f.fn.Foreign || len(args) == 0 {
		return s
	}
	i := len(args) - 1
	list := args[i]
	if list.Kind != domain.Slice || list.Name.Kind != domain.NameNew {
		return s
	}
	content := s.heap.Get(list.Name.ID())
	if content == nil || content.Kind != domain.List || !domain.HoldsCode(content.Args) {
		return s
	}
	elems := make([]*domain.Value, len(content.Args))
	for j, e := range content.Args {
		elems[j] = f.tagged(e, i+j)
	}
	c := *s
	c.heap = f.Named.Put(s.heap, list.Name.ID(), f.Make(domain.Value{Kind: domain.List, Args: elems}))
	return f.state(c)
}

// untagList forgets who handed over the functions in a list that becomes one of
// this package's own.
//
//	c.dialers = append(c.dialers, dial)
func (f *frame) untagList(s *state, p, v *domain.Value) *state {
	path := p.Path()
	if f.fn.Foreign || path == nil || path.Type == nil || !f.isLocal(path.Type) || v.Kind != domain.Slice {
		return s
	}
	content := s.heap.Get(v.Name.ID())
	if content == nil || content.Kind != domain.List && content.Kind != domain.Bag || !domain.HoldsCode(content.Args) {
		return s
	}
	c := *content
	c.Args = make([]*domain.Value, len(content.Args))
	for i, e := range content.Args {
		c.Args[i] = f.Untag(e)
	}
	t := *s
	t.heap = f.Named.Put(s.heap, v.Name.ID(), f.Make(c))
	return f.state(t)
}

func (f *frame) tagged(v *domain.Value, arg int) *domain.Value {
	switch v.Kind {
	case domain.Func, domain.Iface:
		if v.Tag != 0 || v.Kind == domain.Iface && !f.mayDial(v.Type) {
			return v
		}
		c := *v
		c.Tag = f.place(arg)
		return f.Make(c)
	case domain.Set:
		vs := make([]*domain.Value, len(v.Args))
		for i, a := range v.Args {
			vs[i] = f.tagged(a, arg)
		}
		if s := f.OneOf(vs...); s != nil {
			return s
		}
	}
	return v
}

// mayDial reports whether a dynamic type has methods with a body.
func (f *frame) mayDial(t types.Type) bool {
	named := domain.NamedOf(t)
	return named != nil && named.Obj().Pkg() != nil && !speaks(named.Obj())
}

func (f *frame) place(arg int) int {
	p := Place{Func: f.fn.ID, Site: f.site, Arg: arg}
	id := f.placeIDs[p]
	if id == 0 {
		id = len(f.places)
		f.places = append(f.places, p)
		f.placeIDs[p] = id
	}
	return id
}

// Place returns a place by its number.
func (e *Engine) Place(id int) Place { return e.places[id] }

// handedToField tags a function that is stored into a field of a type of
// another package.
//
//	client.Dial = dial
func (f *frame) handedToField(p, v *domain.Value) *domain.Value {
	path := p.Path()
	if f.fn.Foreign || path == nil || path.Type == nil || f.isLocal(path.Type) {
		return v
	}
	return f.tagged(v, 1)
}

func (f *frame) isLocal(t types.Type) bool {
	named := domain.NamedOf(t)
	return named == nil || named.Obj().Pkg() == f.prog.Pkg
}

// untagged returns what has been loaded through p: out of a field of a type of
// this package or a table, the loop that calls it is where a check can be put.
func (f *frame) untagged(p, v *domain.Value) *domain.Value {
	path := p.Path()
	if path == nil && p.Kind == domain.Ptr && p.Name.Kind != domain.NameGlobal {
		return v
	}
	if f.fn.Foreign || path != nil && path.Type != nil && !f.isLocal(path.Type) {
		return v
	}
	if path != nil && path.Type == nil && (p.Name.Kind == domain.NameIn || p.Name.Kind == domain.NameNew) {
		return v // of a list that is handed around
	}
	return f.Untag(v)
}

func (f *frame) untag(v *domain.Value, owner types.Type) *domain.Value {
	if f.fn.Foreign || !f.isLocal(owner) {
		return v
	}
	return f.Untag(v)
}
