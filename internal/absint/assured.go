package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Assurances are what a function that returns has found out about numbers on which its caller
// can rely: those that it returns, itself or in structs that it has made, and those in what it
// was given where it says that this is all right.
//
//	if port == 0 { return nil, errPort }
//	return &Client{port: port}, nil
//
//	func (c *Config) Validate() error { if c.Port == 0 { return errPort }; return nil }
type assurances struct {
	f     *frame
	s     *state.State
	found []*domain.Value
}

// assured finds them. The first bases are reached by the results.
func (f *frame) assured(s *state.State, results []*domain.Value, bases []*domain.Name, made int) *assurances {
	a := &assurances{f: f, s: s}
	if s.Facts == nil {
		return a
	}
	for i, v := range results {
		a.number(v, f.fn.Results[i])
	}
	valid := f.judges(results)
	for i, n := range bases {
		if valid || i < made && n.IsFresh() {
			a.fieldsOf(s.Heap.Get(n.ID()))
		}
	}
	if valid {
		s.Facts.Each(func(key int, _ *domain.Value) {
			if v := f.ValueByID(key); v.Kind == domain.Sel && v.Type != nil {
				a.field(v, v.Type, v.N)
			}
		})
	}
	return a
}

// judges reports whether results say what a function thinks of what it was given: no error, or
// yes or no and nothing else.
func (f *frame) judges(results []*domain.Value) bool {
	n := len(results)
	if n == 0 {
		return false
	}
	b, ok := f.fn.Results[n-1].Underlying().(*types.Basic)
	return n == 1 && ok && b.Kind() == types.Bool || results[n-1].Kind == domain.Nil && domain.IsError(f.fn.Results[n-1])
}

func (a *assurances) fieldsOf(obj *domain.Value) {
	if obj == nil || obj.Kind != domain.Struct || obj.Type == nil {
		return
	}
	for i, v := range obj.Args {
		a.field(v, obj.Type, i)
	}
}

func (a *assurances) field(v *domain.Value, owner types.Type, index int) {
	if st, ok := owner.Underlying().(*types.Struct); ok && index < st.NumFields() {
		a.number(v, st.Field(index).Type())
	}
}

func (a *assurances) number(v *domain.Value, t types.Type) {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 || v.Kind == domain.Const {
		return
	}
	if k := a.s.Facts.Get(v.ID()); k != nil && (k.Kind == domain.NonZero || k.Kind == domain.Within) {
		a.found = append(a.found, v)
	}
}

// addTo adds them to facts.
func (a *assurances) addTo(facts *domain.IntMap) *domain.IntMap {
	for _, v := range a.found {
		facts = a.f.About.Put(facts, v.ID(), a.s.Facts.Get(v.ID()))
	}
	return facts
}
