package flow

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/escape"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Arrives reports whether the objects that an origin was found in can come to
// where they are asked for; via are the calls that were climbed through.
func (p *Package) Arrives(o origin.Origin, via []*program.Call) bool {
	for h := o.Trace; h != nil; h = h.Prev {
		if h.Object.Maker != nil && !p.comes(h.Object, via[min(h.Object.Via, len(via)):]) {
			return false
		}
	}
	return true
}

// comes reports whether an object can come to the parameter that it is asked
// for by; calls are those of the function that makes it, and of the functions
// around that, by which its value was found.
func (p *Package) comes(o origin.Object, calls []*program.Call) bool {
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
	for f := o.In; len(calls) > 0; calls = calls[1:] {
		e.Enter(f, calls[0])
		f = calls[0].In
	}
	e.FollowPlace(o.Maker, o.In)
	return e.Arrives()
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
func (p *Package) StartedBy(o Open, c *program.Call) []string {
	for h := o.trace; h != nil; h = h.Prev {
		if h.Object.Maker == nil || h.Object.Param != program.Recv || h.Object.In != o.Func || h.Object.To.Obj == nil {
			continue
		}
		made := p.Info.TypeOf(h.Object.Maker)
		for v := range o.Func.Sig.Results().Variables() {
			if returnsMade(v.Type(), made) {
				return p.waysIn(program.Declaration(c.In))
			}
		}
	}
	return nil
}

// waysIn returns the names of the functions that importers can call and that
// lead to f, f among them, sorted; nil if there are too many.
func (p *Package) waysIn(f *program.Func) (names []string) {
	if f == nil {
		return nil
	}
	seen := map[*program.Func]bool{f: true}
	for todo := []*program.Func{f}; len(todo) > 0; todo = todo[1:] {
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
			if in := program.Declaration(c.In); in != nil && !seen[in] {
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
func (p *Package) Starts(c *program.Call, made *types.Func, names []string) bool {
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
