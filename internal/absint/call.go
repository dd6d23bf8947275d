package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// call runs a call and sets its result.
func (f *frame) call(s *state, in *ir.Instr) []*state {
	return f.apply(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

// apply calls what callee may be, or its method, with args.
func (f *frame) apply(s *state, in *ir.Instr, callee *Value, args []*Value) []*state {
	f.site = f.shape.sites[in]
	var out []*state
	for _, c := range callee.members() {
		t := s
		if callee.kind == Set {
			k := *s
			k.facts = f.about.put(s.facts, callee.id, c)
			t = f.state(k)
		}
		if in.Name != "" {
			out = append(out, f.invoke(t, in, c, args)...)
		} else {
			out = append(out, f.callValue(t, in, c, args)...)
		}
	}
	return f.distinct(out)
}

// invoke calls a method through an interface or a type parameter.
//
//	d.Dial(addr)
func (f *frame) invoke(s *state, in *ir.Instr, recv *Value, args []*Value) []*state {
	if _, isParam := types.Unalias(in.From).(*types.TypeParam); isParam {
		if t := f.typ(in.From); !types.IsInterface(t) {
			return f.callMethod(s, in, t, recv, args, f.ent.handed)
		}
	}
	switch recv.kind {
	case Nil:
		return nil
	case Iface:
		return f.callMethod(s, in, recv.typ, recv.args[0], args, recv.tag)
	}
	method := in.Method
	if recv.kind == Conn && !speaks(method) {
		if m := f.connMethod(in.Name); m != nil {
			method = m
		}
	}
	if states, ok := f.std(s, in, method, append([]*Value{recv}, args...)); ok {
		return states
	}
	return f.unknownCall(s, in, in.Method, recv, append([]*Value{recv}, args...))
}

// connMethod returns the method of net.Conn by name: interfaces of other
// packages have some of them too.
func (f *frame) connMethod(name string) *types.Func {
	if f.netConn == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(f.netConn, false, nil, name)
	m, _ := obj.(*types.Func)
	return m
}

// callMethod calls the method that a dynamic type has for in.Method.
func (f *frame) callMethod(s *state, in *ir.Instr, t types.Type, recv *Value, args []*Value, tag int) []*state {
	obj, index, _ := types.LookupFieldOrMethod(t, true, in.Method.Pkg(), in.Name)
	m, ok := obj.(*types.Func)
	if !ok {
		return f.unknownCall(s, in, in.Method, recv, append([]*Value{recv}, args...))
	}
	s, recv, t = f.promoted(s, t, recv, index[:len(index)-1])
	want := m.Signature().Recv().Type()
	if types.IsInterface(want) {
		// An embedded interface.
		c := *in
		c.Method, c.From = m, want
		return f.embedded(s, in, &c, recv, args)
	}
	_, wantPtr := want.(*types.Pointer)
	if ptr, isPtr := t.Underlying().(*types.Pointer); isPtr && !wantPtr {
		recv, t = f.load(s, recv), ptr.Elem()
	} else if !isPtr && wantPtr {
		n := f.made(f.site, f.global("recv"))
		c := *s
		c.heap = f.named.put(s.heap, n.id, recv)
		s, recv = f.state(c), f.ptr(n, nil)
	}
	fn := f.make(Value{kind: Func, text: m.Origin().FullName(), obj: m.Origin(), targs: recvArgs(t), tag: tag})
	return f.callValue(s, in, fn, append([]*Value{recv}, f.handOver(in, args)...))
}

func recvArgs(t types.Type) []types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	var out []types.Type
	if named, ok := types.Unalias(t).(*types.Named); ok {
		for a := range named.TypeArgs().Types() {
			out = append(out, a)
		}
	}
	return out
}

// embedded calls a method of the interface that a struct embeds.
func (f *frame) embedded(s *state, in, as *ir.Instr, recv *Value, args []*Value) []*state {
	f.shape.sites[as] = f.shape.sites[in]
	var out []*state
	for _, r := range recv.members() {
		out = append(out, f.invoke(s, as, r, args)...)
	}
	delete(f.shape.sites, as)
	return out
}

// promoted follows embedded fields to the receiver of a promoted method.
func (f *frame) promoted(s *state, t types.Type, recv *Value, index []int) (*state, *Value, types.Type) {
	for _, i := range index {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			recv, t = f.fieldAddr(recv, ptr.Elem(), i), types.NewPointer(ptr.Elem().Underlying().(*types.Struct).Field(i).Type())
			if _, again := t.(*types.Pointer).Elem().Underlying().(*types.Pointer); again || types.IsInterface(t.(*types.Pointer).Elem()) {
				recv, t = f.load(s, recv), t.(*types.Pointer).Elem()
			}
		} else {
			recv, t = f.shared(f.sel(recv, t, i)), t.Underlying().(*types.Struct).Field(i).Type()
		}
	}
	return s, recv, t
}

// callValue calls a function value.
func (f *frame) callValue(s *state, in *ir.Instr, fn *Value, args []*Value) []*state {
	switch {
	case fn.kind == Nil:
		return nil
	case fn.kind == App && fn.text == "once":
		return f.callOnce(s, in, fn)
	case fn.kind != Func:
		return f.unknownCall(s, in, nil, fn, args)
	case len(fn.text) > 8 && fn.text[:8] == "builtin ":
		return f.builtin(s, in, fn.text[8:], args)
	}
	if fn.obj != nil {
		if states, ok := f.std(s, in, fn.obj, args); ok {
			return states
		}
	}
	body := f.prog.Funcs[fn.text]
	if body == nil || len(body.Params) != len(args) && len(body.Params)+len(body.Free) != len(args)+len(fn.args) {
		return f.unknownCall(s, in, fn.obj, fn, args)
	}
	if !f.prog.Matters(body) && !f.holdsConn(s, args) {
		return f.unknownCall(s, in, fn.obj, fn, args)
	}
	return f.run1(s, in, body, fn, args)
}

// holdsConn reports whether an argument is or leads to a socket, or to code
// that the callee may run.
func (f *frame) holdsConn(s *state, args []*Value) bool {
	found := false
	for _, a := range args {
		found = found || a.kind == End || f.leadsToCode(a)
		f.connsIn(s, a, func(*Name) { found = true })
	}
	return found
}

// leadsToCode reports whether a value is or has a function with a body.
func (f *frame) leadsToCode(v *Value) bool {
	if v.kind == Func && f.prog.Funcs[v.text] != nil || v.kind == Iface && f.mayDial(v.typ) {
		return true
	}
	for _, a := range v.args {
		if f.leadsToCode(a) {
			return true
		}
	}
	return false
}

// run1 runs the body of a function.
func (f *frame) run1(s *state, in *ir.Instr, body *ir.Func, fn *Value, args []*Value) []*state {
	if in.Name == "" {
		args = f.handOver(in, args)
	}
	if isStub(body) {
		for _, a := range args {
			connsOf(a, func(n *Name) { f.use(s, n) })
		}
	}
	all := append(append([]*Value(nil), args...), fn.args...)
	p := f.passing(s, all, f.active[body.ID])
	if f.crowded(body, p) {
		p = f.passing(s, all, shallow)
	}
	ent := f.enter(f.ent, body, p.args, p.start, f.instance(body, fn), f.handsType(body))
	f.edge(body.ID)
	if fn.tag != 0 {
		k := taggedCall{f.fn.ID, f.site, body.ID}
		if f.tags[k] == nil {
			f.tags[k] = make(map[int]bool)
		}
		f.tags[k][fn.tag] = true
	}
	p.tag = fn.tag
	f.events(s, ent, p, fn.tag)
	var out []*state
	for _, o := range ent.outs {
		out = append(out, f.resume(s, in, p, o))
	}
	return out
}

// isStub reports whether a function does nothing yet: what it will do with a
// connection that it is given is not known.
//
//	func serve(c net.Conn) {}
func isStub(body *ir.Func) bool {
	return len(body.Results) == 0 && len(body.Blocks) == 1 && len(body.Blocks[0].Instrs) == 1 && body.Obj != nil
}

// handsType returns the place of this call if it hands a dialer over as an
// argument whose type is a type parameter of the callee.
//
//	keep(dialer{}) // func keep[D interface{ Dial() error }](d D)
func (f *frame) handsType(body *ir.Func) int {
	if len(body.TypeParams) == 0 || body.Obj != nil && body.Obj.Signature().Recv() != nil {
		return 0
	}
	if f.fn.Foreign {
		return f.ent.handed
	}
	for i, t := range body.Params {
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return f.place(i)
		}
	}
	return 0
}

// instance returns the type arguments of a call of a generic function.
func (f *frame) instance(body *ir.Func, fn *Value) map[*types.TypeParam]types.Type {
	if len(body.TypeParams) == 0 {
		if body.Parent != "" {
			return f.literalArgs(body, fn)
		}
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, p := range body.TypeParams {
		if i < len(fn.targs) {
			m[p] = fn.targs[i]
		}
	}
	return m
}

// literalArgs returns the type arguments of the function around a literal.
func (f *frame) literalArgs(body *ir.Func, fn *Value) map[*types.TypeParam]types.Type {
	outer := f.prog.Funcs[body.Parent]
	for outer != nil && outer.Parent != "" && len(outer.TypeParams) == 0 {
		outer = f.prog.Funcs[outer.Parent]
	}
	if outer == nil || len(outer.TypeParams) == 0 {
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, p := range outer.TypeParams {
		if i < len(fn.targs) {
			m[p] = fn.targs[i]
		}
	}
	return m
}

// maxSame bounds how deep a recursion is followed with its constants and all
// that its arguments reach.
const maxSame = 5

// shallow is an active count that keeps all but the arguments from a callee.
const shallow = 1 << 20

// Bounds on the contexts of a function: with the same arguments and different
// heaps, and in all. Beyond them it is run with less of what is known, so that
// what grows from call to call comes to an end.
const (
	maxHeaps    = 12
	maxContexts = 600
)

// crowded reports whether a call would be one context too many.
func (f *frame) crowded(body *ir.Func, p *pass) bool {
	k := entryKey{fn: body.ID, args: f.tuple(p.args...).id}
	set := f.contexts[k]
	if set == nil {
		set = make(map[entryKey]bool)
		f.contexts[k] = set
	}
	full := entryKey{heap: p.start.heap.num(), socks: p.start.socks.num(), facts: p.start.facts.num(), wait: p.start.wait}
	if set[full] {
		return false
	}
	if len(set) >= maxHeaps || f.inAll[body.ID] >= maxContexts {
		f.debug("%s: more than %d heaps or %d contexts", body.ID, maxHeaps, maxContexts)
		return true
	}
	set[full] = true
	f.inAll[body.ID]++
	return false
}

// A pass is what a call hands to its callee: the arguments and what they
// reach, renamed to what the callee calls them.
type pass struct {
	args  []*Value
	start state
	names []*Name // what the callee is given, by number
	back  *renaming
	tag   int // where the callee was handed over, or 0
}

// passing renames what a call hands over. In a recursion the arguments are
// opaque to the callee, so that it comes to an end.
func (f *frame) passing(s *state, args []*Value, active int) *pass {
	p := &pass{}
	given := func(n *Name) *Name {
		p.names = append(p.names, n)
		return f.given(len(p.names) - 1)
	}
	to := f.renaming(^uint64(0), given)
	to.opaque, to.consts = active > 0, active > maxSame
	for _, a := range args {
		p.args = append(p.args, to.value(a))
	}
	p.start.wait = s.wait
	done := make(map[int]bool)
	copyCell := func(n *Name) {
		if done[n.id] {
			return
		}
		done[n.id] = true
		if c := s.heap.get(n.id); c != nil {
			p.start.heap = f.named.put(p.start.heap, to.ofName(n).id, to.value(c))
		}
		if k := s.socks.get(n.id); k != nil {
			p.start.socks = f.named.put(p.start.socks, to.ofName(n).id, to.value(k))
		}
	}
	if active > maxSame && active != shallow {
		for _, a := range args {
			if a.name != nil {
				copyCell(a.name)
			}
		}
	}
	for before := -1; before != len(done) && active <= maxSame; {
		before = len(done)
		for i := 0; i < len(p.names); i++ {
			copyCell(p.names[i])
		}
		s.heap.each(func(id int, v *Value) {
			switch n := f.byID[id]; n.kind {
			case nameGlobal, nameShared:
				if !plainContent(v) {
					copyCell(n)
				}
			case nameOf:
				if !done[id] && to.knows(n.val) {
					copyCell(n)
				}
			}
		})
	}
	if active == shallow {
		s = f.state(state{})
	}
	s.facts.each(func(key int, v *Value) {
		if about := f.all[key]; about.mask != 0 && to.knows(about) && v.kind != Const {
			p.start.facts = f.about.put(p.start.facts, to.value(about).id, to.value(v))
		}
	})
	f.steps += (s.heap.count() + len(to.vals)) / visitsPerStep
	site := f.site
	p.back = f.renaming(^uint64(0), func(n *Name) *Name {
		switch n.kind {
		case nameIn:
			if n.n < len(p.names) {
				return p.names[n.n]
			}
		case nameNew:
			return f.made(site, n)
		case nameOld:
			return f.older(p.back.ofName(n.inner))
		}
		return n
	})
	return p
}

// plainContent reports whether a package variable holds nothing that leads
// on: a number, a text.
func plainContent(v *Value) bool {
	switch v.kind {
	case Const, Sym, App, Sel:
		return true
	}
	return false
}

// handedOut is a channel or map that a callee has put something into.
type handedOut struct {
	base    *Name
	content *Value
}

// resume returns the state after the call has ended with an outcome.
func (f *frame) resume(s *state, in *ir.Instr, p *pass, o *outcome) *state {
	c := *s
	var put []handedOut
	o.heap.each(func(id int, v *Value) {
		if p.start.heap.get(id) != v {
			n := p.back.ofName(f.byID[id])
			v := p.back.value(v)
			c.heap = f.named.put(c.heap, n.id, v)
			if v.kind == Bag || v.kind == Map {
				put = append(put, handedOut{n, v})
			}
		}
	})
	o.socks.each(func(id int, k *Value) {
		if p.start.socks.get(id) != k {
			n := p.back.ofName(f.byID[id])
			c.socks = f.named.put(c.socks, n.id, f.pinned(p.back.value(k), p.tag))
		}
	})
	switch {
	case o.asked:
		c = *f.disarmed(f.state(c))
	case o.rested:
		c = *f.waited(f.state(c))
	}
	o.failed.each(func(_ int, a *Value) {
		k := *p.back.value(a)
		k.id, k.mask, k.depth, k.n, k.m = 0, 0, 0, f.site, 0
		c.armed = f.arm(c.armed, k)
	})
	c.wait = o.wait
	t := f.state(c)
	for _, h := range put {
		f.handOut(t, h.base, h.content)
	}
	results := p.back.value(o.results)
	switch len(results.args) {
	case 0:
		return t
	case 1:
		return f.set(t, in.Dst, results.args[0])
	}
	return f.set(t, in.Dst, results)
}

// edge notes that the call at this site can run a function.
func (f *frame) edge(callee string) {
	sites := f.edges[f.fn.ID]
	if sites == nil {
		sites = make(map[int]map[string]bool)
		f.edges[f.fn.ID] = sites
	}
	if sites[f.site] == nil {
		sites[f.site] = make(map[string]bool)
	}
	sites[f.site][callee] = true
}

// goCall starts a goroutine: it runs at once, and what fails in it counts only
// when somebody has waited.
func (f *frame) goCall(s *state, in *ir.Instr) []*state {
	after := f.apply(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
	return f.concurrently(s, after)
}

func (f *frame) concurrently(s *state, after []*state) []*state {
	if len(after) == 0 {
		return []*state{s}
	}
	for i, t := range after {
		c := *t
		c.armed = nil
		t.armed.each(func(id int, a *Value) {
			if s.armed.get(id) == nil {
				k := *a
				k.id, k.mask, k.depth, k.text = 0, 0, 0, "pending"
				a = f.make(k)
			}
			c.armed = f.put(c.armed, a.id, a)
		})
		after[i] = f.state(c)
	}
	return after
}

// waited returns the state after others have had their time.
func (f *frame) waited(s *state) *state {
	c := *s
	c.armed, c.rested = nil, true
	s.armed.each(func(_ int, a *Value) {
		if a.text != "" {
			k := *a
			k.id, k.mask, k.depth, k.text = 0, 0, 0, ""
			a = f.make(k)
		}
		c.armed = f.put(c.armed, a.id, a)
	})
	return f.state(c)
}

// disarmed returns the state after something from outside has come: what is
// tried next is tried for that.
func (f *frame) disarmed(s *state) *state {
	c := *s
	c.armed, c.rested, c.asked = nil, true, true
	return f.state(c)
}

// Deferred calls are a list of tuples: the rest of the list, the callee and
// its arguments. The tuple's number is the site; its other one is 1 for calls
// that come after the function has returned.

func (f *frame) deferCall(s *state, in *ir.Instr) *state {
	return f.push(s, f.site, 0, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

func (f *frame) push(s *state, site, later int, callee *Value, args []*Value) *state {
	rest := s.defers
	if rest == nil {
		rest = f.nilValue
	}
	for d := rest; d.kind == Tuple; d = d.args[0] {
		if d.n == site && d.m == later {
			return s // once more in a loop says nothing new
		}
	}
	c := *s
	c.defers = f.make(Value{kind: Tuple, n: site, m: later, args: append([]*Value{rest, callee}, args...)})
	return f.state(c)
}

// runDefers runs the deferred calls, the last one first.
func (f *frame) runDefers(s *state) []*state { return f.runPushed(s, 0) }

func (f *frame) runPushed(s *state, later int) []*state {
	states := []*state{s}
	at := f.site
	defer func() { f.site = at }()
	for d := s.defers; d != nil && d.kind == Tuple; d = d.args[0] {
		if d.m != later {
			continue
		}
		in := *f.shape.instr[d.n]
		in.Dst = -1
		if later == 1 {
			in.Name = ""
		}
		f.shape.sites[&in] = d.n
		var after []*state
		for _, t := range states {
			c := *t
			c.defers = f.without(t.defers, d)
			next := f.apply(f.state(c), &in, d.args[1], d.args[2:])
			if later == 1 && len(next) == 0 {
				next = []*state{f.state(c)}
			}
			after = append(after, next...)
		}
		delete(f.shape.sites, &in)
		states = f.distinct(after)
	}
	return states
}

// without returns the list of deferred calls without one.
func (f *frame) without(list, d *Value) *Value {
	switch {
	case list == nil || list.kind != Tuple:
		return nil
	case list == d:
		if list.args[0].kind == Nil {
			return nil
		}
		return list.args[0]
	}
	rest := f.without(list.args[0], d)
	if rest == nil {
		rest = f.nilValue
	}
	c := *list
	c.id, c.mask, c.depth = 0, 0, 0
	c.args = append([]*Value{rest}, list.args[1:]...)
	return f.make(c)
}
