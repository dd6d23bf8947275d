package maker

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A Sequence is a use of the package: a maker, then a method.
type Sequence struct {
	Method *ir.Func
	Func   *ir.Func // what calls both
	Only   bool     // no object of the type comes from elsewhere
}

// Sequences returns the uses of the methods among entries, which are the functions that code
// out of sight can call, and those of methods of the package that take connections out of
// channels.
func Sequences(prog *program.Program, entries, funcs []*ir.Func) []Sequence {
	u := &user{prog: prog, entries: entries, stores: make(map[*ir.Func]map[int]bool)}
	var all []Sequence
	for _, method := range entries {
		t := receiver(method)
		if t == nil || len(method.TypeParams) > 0 || !prog.LeadsFrom(method.ID) {
			continue
		}
		for _, f := range u.makersOf(t) {
			all = append(all, Sequence{method, u.sequence(f, nil, method, t), u.makeAll(t)})
		}
	}
	for _, method := range funcs {
		if method.Obj != nil && method.Obj.Exported() && !prog.LeadsFrom(method.ID) {
			all = append(all, u.takers(method)...)
		}
	}
	return all
}

// A user uses a package.
type user struct {
	prog    *program.Program
	entries []*ir.Func
	makers  map[*types.Named][]*ir.Func
	stores  map[*ir.Func]map[int]bool // see storedSince
}

// receiver returns the type of the package that a method is of, if it is a struct.
func receiver(method *ir.Func) *types.Named {
	if method.Obj == nil || method.Obj.Signature().Recv() == nil {
		return nil
	}
	return structType(method.Obj.Signature().Recv().Type())
}

// structType returns the named struct that a type is or points to; nil if it does not.
func structType(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.TypeParams().Len() > 0 {
		return nil
	}
	if _, isStruct := named.Underlying().(*types.Struct); !isStruct {
		return nil
	}
	return named
}

// makersOf returns the functions among the entries that make objects of a type; none if they
// are many.
//
//	func NewClient(addr string) (*Client, error)
func (u *user) makersOf(t *types.Named) []*ir.Func {
	if u.makers == nil {
		u.makers = make(map[*types.Named][]*ir.Func)
		for _, f := range u.entries {
			if f.Obj == nil || f.Obj.Signature().Recv() != nil || len(f.TypeParams) > 0 || len(f.Results) == 0 {
				continue
			}
			if made := u.made(f); made != nil {
				u.makers[made] = append(u.makers[made], f)
			}
		}
	}
	if len(u.makers[t]) > bound.Makers {
		u.prog.Boundf("%s: more than %d functions make it", t, bound.Makers)
		return nil
	}
	return u.makers[t]
}

// made returns the type that the first result of a function is of, also where that is an
// interface in which it returns one type alone.
func (u *user) made(f *ir.Func) *types.Named {
	iface, ok := f.Results[0].Underlying().(*types.Interface)
	if !ok {
		return structType(f.Results[0])
	}
	var made *types.Named
	several := false
	f.Each(func(in *ir.Instr) {
		if in.Op != ir.Iface || !types.Implements(in.From, iface) || domain.IsError(in.From) {
			return
		}
		t := structType(in.From)
		several = several || t == nil || made != nil && made != t
		made = t
	})
	if several {
		return nil
	}
	return made
}

// storedSince returns the fields of a type into which others store than its makers and one of
// its methods: what they hold when that is called is not what the makers have left there. Of
// what the method alone stores nothing is left by somebody else: what it has noted of a
// connection goes with the connection.
//
//	if c.conn == nil { c.conn = dial(c.addr) }; if !c.checked { … ; c.checked = true }
func (u *user) storedSince(t *types.Named, method *ir.Func) map[int]bool {
	if found, ok := u.stores[method]; ok {
		return found
	}
	found := u.prog.Stored(slices.DeleteFunc(u.others(t), func(f *ir.Func) bool { return f == method }), t)
	for i := range t.Underlying().(*types.Struct).NumFields() {
		found[i] = found[i] || isOpen(t, i)
	}
	u.stores[method] = found
	return found
}

// findsOwn reports whether a method finds in its object what it alone has stored there.
func (u *user) findsOwn(t *types.Named, method *ir.Func) bool {
	others := u.storedSince(t, method)
	for i := range u.prog.Stored([]*ir.Func{method}, t) {
		if !others[i] {
			return true
		}
	}
	return false
}

// isOpen reports whether importers can store into a field.
func isOpen(t *types.Named, field int) bool {
	return t.Underlying().(*types.Struct).Field(field).Exported()
}

// others returns the entries but for the makers of a type.
func (u *user) others(t *types.Named) []*ir.Func {
	return slices.DeleteFunc(slices.Clone(u.entries), func(f *ir.Func) bool { return slices.Contains(u.makers[t], f) })
}

// makeAll reports whether its makers make all objects of a type that are of use: nobody else
// in the package makes one, and importers cannot fill one in.
//
//	type Client struct { addr string }
func (u *user) makeAll(t *types.Named) bool {
	for i := range t.Underlying().(*types.Struct).NumFields() {
		if !isOpen(t, i) {
			return !u.prog.Makes(u.others(t), t)
		}
	}
	return false
}
