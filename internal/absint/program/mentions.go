package program

import (
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// mentions say which functions mention which. Its nodes are the IDs of functions,
// and between a function that is called dynamically and its callers one for the
// type of a function value, or for a method of an interface.
type mentions struct {
	users map[string][]string // of what is mentioned
	uses  map[string][]string // what is mentioned
	types *numbering
	funcs map[string]funcType // the types of function values, by their nodes
}

// A funcType is the parameters and the results of a function.
type funcType struct{ params, results []types.Type }

// newMentions looks through functions.
func newMentions(funcs map[string]*ir.Func) *mentions {
	m := &mentions{make(map[string][]string), make(map[string][]string), new(numbering), make(map[string]funcType)}
	inv := &invokes{mentions: m, calls: make(map[string][]types.Type), seen: make(map[types.Type]bool)}
	for id, f := range funcs {
		loaded := m.loadedFuncs(f)
		f.Each(func(in *ir.Instr) {
			inv.collect(id, in)
			for i, a := range in.Args {
				called := i == 0 && isCall(in)
				switch {
				case a.Kind == ir.Reg && loaded[a.Reg] != "" && (called || i > 0 && isCall(in)):
					m.add(id, loaded[a.Reg])
				case a.Kind == ir.Function:
					if called && a.Obj != nil {
						m.addFields(id, a.Obj)
					}
					if !storesGlobal(in) && !ir.IsInitID(a.Name) {
						m.add(id, a.Name)
					}
					if !called {
						m.add(m.typeOf(funcs, a), a.Name) // what it is stored in can be called anywhere
					}
				}
			}
		})
	}
	inv.link()
	m.linkOpen()
	return m
}

// linkOpen has a call of a function whose type depends on type parameters lead to the
// functions of all types that it may be in an instance.
//
//	v, err := p.make() // type Pool[T any] struct { make func() (T, error) }
func (m *mentions) linkOpen() {
	nodes := slices.Sorted(maps.Keys(m.funcs))
	for _, node := range nodes {
		t := m.funcs[node]
		if !slices.ContainsFunc(t.params, isOpen) && !slices.ContainsFunc(t.results, isOpen) {
			continue
		}
		for _, other := range nodes {
			u := m.funcs[other]
			if other != node && slices.EqualFunc(t.params, u.params, mayBe) && slices.EqualFunc(t.results, u.results, mayBe) {
				m.add(node, other)
			}
		}
	}
}

// mayBe reports whether two types may be the same in an instance.
func mayBe(t, u types.Type) bool { return isOpen(t) || isOpen(u) || types.Identical(t, u) }

// addFields has the user of a method of std lead to the functions in the fields of its
// object, which it may run.
//
//	pool.Get() // pool.New()
func (m *mentions) addFields(user string, method *types.Func) {
	recv := method.Signature().Recv()
	if recv == nil || !known.Speaks(method) {
		return
	}
	named := domain.NamedOf(recv.Type())
	if named == nil {
		return
	}
	if st, ok := named.Underlying().(*types.Struct); ok {
		for field := range st.Fields() {
			if sig, isFunc := field.Type().Underlying().(*types.Signature); isFunc && field.Exported() {
				m.add(user, m.typeNode(sig))
			}
		}
	}
}

func (m *mentions) add(user, what string) {
	m.users[what] = append(m.users[what], user)
	m.uses[user] = append(m.uses[user], what)
}

// reach returns what edges lead to from some nodes, and these.
func reach(edges map[string][]string, from map[string]bool) map[string]bool {
	seen := make(map[string]bool)
	var work []string
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			work = append(work, id)
		}
	}
	for id := range from {
		add(id)
	}
	for len(work) > 0 {
		id := work[len(work)-1]
		work = work[:len(work)-1]
		for _, next := range edges[id] {
			add(next)
		}
	}
	return seen
}

// invokes are the calls of a program through interfaces, and the types whose
// values become interfaces somewhere in it, or are type arguments. No other
// type's method can such a call run: what comes from out of sight has no body.
type invokes struct {
	*mentions
	calls map[string][]types.Type // interfaces, by the method that is called
	named []types.Type
	seen  map[types.Type]bool
}

// collect notes what an instruction of a function calls and makes.
func (v *invokes) collect(id string, in *ir.Instr) {
	if in.Name != "" {
		v.calls[in.Name] = append(v.calls[in.Name], in.From)
		v.add(id, v.invokeNode(in.From, in.Name))
	}
	if in.Op == ir.Iface {
		v.dynamic(in.From)
	}
	for _, a := range in.Args {
		for _, t := range a.Args {
			v.dynamic(t)
		}
	}
	if in.Owner != nil {
		if named := domain.NamedOf(in.Owner); named != nil {
			for t := range named.TypeArgs().Types() {
				v.dynamic(t)
			}
		}
	}
}

// dynamic notes a type that values behind interfaces may be of.
func (v *invokes) dynamic(t types.Type) {
	if !v.seen[t] {
		v.seen[t] = true
		v.named = append(v.named, t)
	}
}

func (v *invokes) invokeNode(iface types.Type, method string) string {
	return "invoke " + v.types.spell(iface) + "." + method
}

// link adds the methods that the calls may run.
func (v *invokes) link() {
	for name, ifaces := range v.calls {
		distinct := make(map[string]types.Type)
		for _, i := range ifaces {
			distinct[v.invokeNode(i, name)] = i
		}
		for _, t := range v.named {
			obj, _, _ := types.LookupFieldOrMethod(t, true, pkgOf(t), name)
			m, ok := obj.(*types.Func)
			if !ok {
				continue
			}
			id := m.Origin().FullName()
			if recv := m.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
				id = v.invokeNode(recv.Type(), name) // of an interface that it embeds
			}
			for node, i := range distinct {
				if mayImplement(t, i) {
					v.add(node, id)
				}
			}
		}
	}
}

func pkgOf(t types.Type) *types.Package {
	if named := domain.NamedOf(t); named != nil {
		return named.Obj().Pkg()
	}
	return nil
}

// mayImplement reports whether a value of type t may be called through iface.
func mayImplement(t, iface types.Type) bool {
	i, ok := iface.Underlying().(*types.Interface)
	return !ok || isOpen(t) || isOpen(iface) || types.Implements(t, i)
}

// isOpen reports whether a type depends on type parameters.
func isOpen(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return isOpen(t.Elem())
	case *types.Slice:
		return isOpen(t.Elem())
	case *types.Array:
		return isOpen(t.Elem())
	case *types.Chan:
		return isOpen(t.Elem())
	case *types.Map:
		return isOpen(t.Key()) || isOpen(t.Elem())
	case *types.Signature:
		return slices.ContainsFunc(tupleTypes(t.Params()), isOpen) || slices.ContainsFunc(tupleTypes(t.Results()), isOpen)
	case *types.Named:
		for a := range t.TypeArgs().Types() {
			if isOpen(a) {
				return true
			}
		}
		return t.TypeParams().Len() > t.TypeArgs().Len()
	}
	return false
}

// isCall reports whether the first operand of an instruction is called.
func isCall(in *ir.Instr) bool {
	return (in.Op == ir.Call || in.Op == ir.Go || in.Op == ir.Defer) && in.Name == ""
}

// storesGlobal reports whether an instruction stores into a package variable:
// whoever reads that runs what is stored, and not who stores it.
//
//	var dial = net.DialTCP
func storesGlobal(in *ir.Instr) bool {
	return in.Op == ir.Store && in.Args[0].Kind == ir.Global
}

// loadedFuncs returns the types of the registers that hold a function which the
// function has found somewhere, in a variable or a field, say; or as what it is a
// method of.
//
//	c.dial(addr)
//	func (d dialFunc) Dial(addr string) error { return d(addr) }
func (m *mentions) loadedFuncs(f *ir.Func) map[int]string {
	regs := make(map[int]string)
	if f.Obj != nil && f.Obj.Signature().Recv() != nil {
		if sig, ok := f.Params[0].Underlying().(*types.Signature); ok {
			regs[0] = m.typeNode(sig)
		}
	}
	f.Each(func(in *ir.Instr) {
		if in.Dst < 0 || in.Type == nil || in.Op == ir.Closure {
			return
		}
		if sig, ok := in.Type.Underlying().(*types.Signature); ok {
			regs[in.Dst] = m.typeNode(sig)
		}
	})
	return regs
}

// typeOf spells the type of a function that is used as a value.
func (m *mentions) typeOf(funcs map[string]*ir.Func, o ir.Operand) string {
	if f := funcs[o.Name]; f != nil {
		return m.node(funcType{f.Params, f.Results})
	}
	if o.Obj != nil {
		return m.typeNode(o.Obj.Signature())
	}
	return "type ?"
}

func (m *mentions) typeNode(sig *types.Signature) string {
	return m.node(funcType{tupleTypes(sig.Params()), tupleTypes(sig.Results())})
}

func (m *mentions) node(t funcType) string {
	node := "type " + m.types.spellAll(t.params) + m.types.spellAll(t.results)
	m.funcs[node] = t
	return node
}

func tupleTypes(t *types.Tuple) (ts []types.Type) {
	for v := range t.Variables() {
		ts = append(ts, v.Type())
	}
	return ts
}

// A numbering numbers types. Identical types have the same number, whatever their
// parameters are called: a fact does not tell these.
type numbering struct {
	numbers typeutil.Map
	last    int
}

// spell returns the number of a type as text.
func (n *numbering) spell(t types.Type) string {
	id, known := n.numbers.At(t).(int)
	if !known {
		n.last++
		id = n.last
		n.numbers.Set(t, id)
	}
	return strconv.Itoa(id)
}

func (n *numbering) spellAll(ts []types.Type) string {
	var text strings.Builder
	text.WriteByte('(')
	for _, t := range ts {
		text.WriteString(n.spell(t) + ",")
	}
	text.WriteByte(')')
	return text.String()
}
