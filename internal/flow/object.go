package flow

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/escape"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Arrives reports whether the objects that an origin was found in can come to
// where they are asked for; via are the calls that were climbed through.
func (p *Package) Arrives(o origin.Origin, via []*xref.Call) bool {
	for h := o.Trace; h != nil; h = h.Prev {
		if h.Object.Maker == nil {
			continue
		}
		if h.Object.Run && !p.isRun(h.Object, via[min(h.Object.Via, len(via)):]) {
			return false
		}
		if !h.Object.Run && !p.comes(h.Object, via[min(h.Object.Via, len(via)):]) {
			return false
		}
	}
	return true
}

// comes reports whether an object can come to the parameter that it is asked
// for by; calls are those of the function that makes it, and of the functions
// around that, by which its value was found.
func (p *Package) comes(o origin.Object, calls []*xref.Call) bool {
	to := o.To.Obj
	made := p.Info.TypeOf(o.Maker)
	if made == nil {
		return true
	}
	// A call of the function itself with the object, or with a variable that has
	// it, is one that was climbed to: its values are found without this. Through
	// fields, elements and interfaces they may not be.
	var e *escape.Search
	e = escape.New(p.Package, p, made, func(fn *types.Func, arg int) bool {
		return arg == o.Param && (fn == to && e.Stored() || sameMethod(fn, to) && types.IsInterface(fn.Signature().Recv().Type()))
	})
	p.enter(e, o.In, calls)
	e.FollowPlace(o.Maker, o.In)
	return e.Arrives()
}

// isRun is comes for a function value, which is to be called.
func (p *Package) isRun(o origin.Object, calls []*xref.Call) bool {
	e := escape.Called(p.Package, p, p.Info.TypeOf(o.Maker))
	p.enter(e, o.In, calls)
	e.FollowValue(o.Maker, o.In)
	return e.Arrives()
}

// enter tells a search by which calls the function in and those around it have been
// called.
func (p *Package) enter(e *escape.Search, in *xref.Func, calls []*xref.Call) {
	for _, c := range calls {
		f := in
		for g := in; g != nil; g = g.Outer {
			if g.Obj != nil && g.Obj == p.StaticCallee(c.Expr) || slices.Contains(p.callees[c.Expr], g) {
				f = g
			}
		}
		e.Enter(f, c)
		in = c.In
	}
}

// noteClosure notes on the way of a value which a literal of f has of a parameter of
// f that the literal which is made in the same call must be called; from is where the
// value is used.
//
//	func newServer(addr string) func() { return func() { net.Listen("tcp", addr) } }
func (p *Package) noteClosure(t origin.Trace, from, f *xref.Func, via int) origin.Trace {
	for ; from != nil && from != f; from = from.Outer {
		if from.Outer == f {
			return p.Mark(t, origin.Hop{Object: origin.Object{Maker: from.Lit, In: f, Run: true, Via: via}})
		}
	}
	return t
}

// sameMethod reports whether two functions are methods of the same name.
func sameMethod(a, b *types.Func) bool {
	return a != nil && b != nil && a.Signature().Recv() != nil && b.Signature().Recv() != nil && a.Name() == b.Name()
}

// StartedBy returns the names of the functions that lead to the listening call c,
// if an open parameter goes into an object that its function makes and returns, and that listens only
// when one of them is called with it; nil if it listens in any case.
//
//	func New(addr string) *Server { return &Server{addr: addr} }
//	func (s *Server) Start() error { _, err := net.Listen("tcp", s.addr); return err }
func (p *Package) StartedBy(o Open, c *xref.Call) []string {
	for h := o.trace; h != nil; h = h.Prev {
		if h.Object.Maker == nil || h.Object.Param != xref.Recv || h.Object.In != o.Func || h.Object.To.Obj == nil {
			continue
		}
		made := p.Info.TypeOf(h.Object.Maker)
		for v := range o.Func.Sig.Results().Variables() {
			if returnsMade(v.Type(), made) {
				return p.waysIn(xref.Declaration(c.In))
			}
		}
	}
	return nil
}

// waysIn returns the names of the functions that importers can call and that
// lead to f, f among them, sorted; nil if there are too many.
func (p *Package) waysIn(f *xref.Func) (names []string) {
	if f == nil {
		return nil
	}
	seen := map[*xref.Func]bool{f: true}
	for todo := []*xref.Func{f}; len(todo) > 0; todo = todo[1:] {
		if len(names) >= bound.Entries {
			p.Exceed(bound.Entries, "ways in", f)
			return nil
		}
		if p.UsedAsValue(todo[0].Obj) {
			return nil
		}
		if p.Visible(todo[0]) && !slices.Contains(names, todo[0].Obj.Name()) {
			names = append(names, todo[0].Obj.Name())
		}
		for _, c := range p.CallsOf(todo[0].Obj.Origin()) {
			if in := xref.Declaration(c.In); in != nil && !seen[in] {
				seen[in] = true
				todo = append(todo, in)
			}
		}
	}
	slices.Sort(names)
	return names
}

// returnsMade reports whether a result of type t is an object of the type made.
func returnsMade(t, made types.Type) bool {
	if iface, ok := t.Underlying().(*types.Interface); ok {
		return types.Implements(types.NewPointer(syntax.Deref(made)), iface)
	}
	return types.Identical(syntax.Deref(t), syntax.Deref(made))
}

// Starts reports whether the object that a call of made returns may be given to
// one of some functions: here, or out of sight. The names are of functions and
// methods of made's package; an interface may have one of them.
func (p *Package) Starts(c *xref.Call, made *types.Func, names []string) bool {
	t := p.Info.TypeOf(c.Expr)
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(0).Type()
	}
	if t == nil || c.In == nil && p.Parent(c.Expr, nil) == nil {
		return true
	}
	e := escape.New(p.Package, p, t, func(fn *types.Func, _ int) bool {
		recv := fn.Signature().Recv()
		behind := recv != nil && types.IsInterface(recv.Type())
		return (fn.Pkg() == made.Pkg() || behind) && slices.Contains(names, fn.Name())
	})
	e.FollowValue(c.Expr, c.In)
	return e.Arrives()
}
