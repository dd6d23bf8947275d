package absint

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// special runs the functions of std about errors, atomics and things that are
// made once, whose meaning is more than a row of the table.
func (c *stdCall) special() ([]*state, bool) {
	name := c.fn.Origin().FullName()
	switch {
	case strings.HasPrefix(name, "errors."), name == "fmt.Errorf", c.fn.Name() == "Error", c.fn.Name() == "Timeout", c.fn.Name() == "Temporary":
		return c.errorCall(name)
	case strings.HasPrefix(name, "sync/atomic.") || strings.HasPrefix(name, "(*sync/atomic."):
		return c.atomicCall()
	case strings.HasPrefix(name, "(*net/http.Client)."):
		return c.request(), true
	case name == "(*time.Timer).Stop":
		return c.stopTimer(), true
	case name == "(*sync.Pool).Get":
		return c.poolGet(), true
	case name == "(*context.cancelCtx).Err" || name == "(context.Context).Err":
		return c.with(c.s, []*Value{c.sym(c.made(c.site, c.global("ctxerr")))}), true
	}
	return nil, false
}

func (c *stdCall) errorCall(name string) ([]*state, bool) {
	switch name {
	case "errors.New":
		return c.with(c.s, []*Value{c.make(Value{kind: Wrap, name: c.made(c.site, nil)})}), true
	case "fmt.Errorf":
		args := append([]*Value{}, c.wrappedIn(c.vals[len(c.vals)-1])...)
		return c.with(c.s, []*Value{c.make(Value{kind: Wrap, name: c.made(c.site, nil), args: args})}), true
	case "errors.Join":
		return c.join(), true
	case "errors.Is":
		return c.is(c.vals[0], c.vals[1]), true
	case "errors.As":
		return c.as(c.vals[0], c.vals[1]), true
	case "errors.Unwrap":
		if w := c.vals[0]; w.kind == Wrap && len(w.args) == 1 {
			return c.with(c.s, []*Value{w.args[0]}), true
		}
		return c.with(c.s, nil), true
	}
	if c.recv == 0 || len(c.vals) == 0 {
		return nil, false
	}
	refused := c.vals[0].kind == Refused || wraps(c.vals[0], c.refused)
	if n, ok := c.vals[0].integer(); ok && n == c.numbers.refused {
		refused = true
	}
	if !refused {
		return nil, false
	}
	if c.fn.Name() == "Error" {
		return c.with(c.s, []*Value{c.text("dial tcp: connect: connection refused")}), true
	}
	return c.with(c.s, []*Value{c.boolean(false)}), true
}

func wraps(err, inner *Value) bool {
	if err.kind != Wrap {
		return err == inner
	}
	for _, a := range err.args {
		if wraps(a, inner) {
			return true
		}
	}
	return false
}

// wrappedIn returns the errors among the variadic arguments of Errorf or Join.
func (c *stdCall) wrappedIn(v *Value) []*Value {
	elems, _ := c.elements(c.s, v)
	var errs []*Value
	for _, e := range elems {
		switch e.kind {
		case Refused, Wrap:
			errs = append(errs, e)
		case Iface:
			if _, ok := e.args[0].integer(); ok {
				errs = append(errs, e)
			}
		case Sym, Sel, App:
			errs = append(errs, e)
		}
	}
	return errs
}

// join runs errors.Join: nil if all are.
func (c *stdCall) join() []*state {
	elems, known := c.elements(c.s, c.vals[0])
	all := known
	for _, e := range elems {
		t := c.equalNil(c.s, e)
		if t == no {
			return c.with(c.s, []*Value{c.make(Value{kind: Wrap, name: c.made(c.site, nil), args: c.wrappedIn(c.vals[0])})})
		}
		all = all && t == yes
	}
	if all {
		return c.with(c.s, []*Value{c.nilValue})
	}
	return c.with(c.s, []*Value{c.app("errors.Join", elems...)})
}

// is runs errors.Is.
//
//	errors.Is(err, syscall.EADDRINUSE)
func (c *stdCall) is(err, target *Value) []*state {
	switch c.isError(err, target) {
	case yes:
		return c.with(c.s, []*Value{c.boolean(true)})
	case no:
		return c.with(c.s, []*Value{c.boolean(false)})
	}
	return c.with(c.s, []*Value{c.refined(c.s, c.app("errors.Is", err, target))})
}

func (c *stdCall) isError(err, target *Value) truth {
	if err.kind == Wrap && err != target {
		if target.kind == Wrap && err.name == target.name {
			return yes
		}
		all := no
		for _, a := range err.args {
			switch c.isError(a, target) {
			case yes:
				return yes
			case unknown:
				all = unknown
			}
		}
		return all
	}
	return c.equal(c.s, err, target)
}

// as runs errors.As: what is wrapped goes into the variable.
func (c *stdCall) as(err, target *Value) []*state {
	var p *Value
	var elem types.Type
	if target.kind == Iface {
		p = target.args[0]
		if ptr, ok := target.typ.Underlying().(*types.Pointer); ok {
			elem = ptr.Elem()
		}
	}
	if p == nil || elem == nil {
		return c.with(c.s, nil)
	}
	worst := no
	for _, e := range c.layers(err) {
		v, ok := c.assertTo(c.s, e, elem)
		if ok == yes {
			return c.with(c.store(c.s, p, v), []*Value{c.boolean(true)})
		}
		if ok == unknown {
			worst = unknown
		}
	}
	if worst == no {
		return c.with(c.s, []*Value{c.boolean(false)})
	}
	v := c.sym(c.made(c.site, c.global("as")))
	out := c.with(c.store(c.s, p, v), []*Value{c.boolean(true)})
	return append(out, c.with(c.s, []*Value{c.boolean(false)})...)
}

// layers returns an error and all that it wraps.
func (c *stdCall) layers(err *Value) []*Value {
	all := []*Value{err}
	if err.kind == Wrap {
		for _, a := range err.args {
			all = append(all, c.layers(a)...)
		}
	}
	return all
}

// atomicCall runs what reads and writes cells that goroutines share: the cell
// is the variable itself.
func (c *stdCall) atomicCall() ([]*state, bool) {
	name := c.fn.Name()
	if len(c.vals) == 0 {
		return nil, false
	}
	p := c.vals[0]
	old := func() *Value { return c.untagged(p, c.cellLoad(p)) }
	switch {
	case strings.HasPrefix(name, "Load"):
		return c.with(c.s, []*Value{old()}), true
	case strings.HasPrefix(name, "Store"):
		if n := len(c.in.Args); n > 0 && c.in.Args[n-1].Kind == ir.Reg {
			c.green(p, c.vals[1])
		}
		c.closed.stored(c.frame, c.s, p, c.vals[1])
		return c.with(c.keep(c.store(c.s, p, c.vals[1]), p, c.vals[1]), nil), true
	case strings.HasPrefix(name, "Swap"):
		c.closed.stored(c.frame, c.s, p, c.vals[1])
		return c.with(c.keep(c.store(c.s, p, c.vals[1]), p, c.vals[1]), []*Value{old()}), true
	case strings.HasPrefix(name, "CompareAndSwap"):
		c.closed.stored(c.frame, c.s, p, c.vals[2])
		out := c.with(c.store(c.s, p, c.vals[2]), []*Value{c.boolean(true)})
		return append(out, c.with(c.s, []*Value{c.boolean(false)})...), true
	case strings.HasPrefix(name, "Add"):
		v := c.sym(c.made(c.site, c.global("add")))
		return c.with(c.store(c.s, p, v), []*Value{v}), true
	}
	return nil, false
}

// cellLoad reads an atomic cell; one that nobody has stored into is nil or 0.
func (c *stdCall) cellLoad(p *Value) *Value {
	v := c.load(c.s, p)
	if v.kind == Zero {
		res := c.fn.Signature().Results()
		if res.Len() == 1 {
			if c.recv == 1 {
				if t, ok := v.typ.(*types.Named); ok && strings.HasPrefix(t.Obj().Name(), "Pointer") {
					return c.nilValue
				}
			}
			return c.zero(res.At(0).Type())
		}
	}
	return v
}

// request runs a request of an HTTP client: its transport dials.
//
//	client.Get(url)
func (c *stdCall) request() []*state {
	s := c.s
	if t, _ := c.fieldNamed(c.vals[0], c.fn.Signature().Recv().Type(), "Transport"); t != nil {
		for _, m := range t.members() {
			if m.kind == Iface && m.args[0].kind == Ptr {
				s = c.dialOf(s, m.args[0], m.typ)
			}
		}
	}
	return c.with(s, nil)
}

// dialOf runs the dialer of a transport once. What it returns is used.
func (c *stdCall) dialOf(s *state, transport *Value, t types.Type) *state {
	for _, name := range []string{"DialContext", "Dial", "DialTLSContext", "DialTLS"} {
		fn, _ := c.fieldNamed(transport, t, name)
		if fn == nil || fn.kind != Func {
			continue
		}
		after := c.callback(s, fn)
		for i, a := range after {
			if a.env != nil {
				a.socks.each(func(id int, k *Value) {
					if s.socks.get(id) != k && k.n == phaseOpen {
						c.use(a, c.byID[id])
					}
				})
			}
			if i == 0 {
				s = a
			} else {
				s = c.joinStates(s, a, c.site)
			}
		}
	}
	return s
}

// redials runs what a client of std that leaves this function dials with: it
// dials anew for as long as somebody uses it.
func (f *frame) redials(s *state, bases map[*Name]bool) {
	for n := range bases {
		content := s.heap.get(n.id)
		if !own(n) || content == nil || content.kind != Struct || content.typ == nil || f.isLocal(content.typ) {
			continue
		}
		st, ok := content.typ.Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range min(st.NumFields(), len(content.args)) {
			if _, ok := f.prog.Known.Is(st.Field(i), "redial"); ok && content.args[i].kind == Func {
				f.retried(content.args[i])
			}
		}
	}
}

// stopTimer runs timer.Stop: it reports whether it has kept the timer from
// firing.
func (c *stdCall) stopTimer() []*state {
	cell := c.timerCell(c.vals[0])
	if fired := c.s.heap.get(cell.id); fired != nil {
		if yes, known := fired.isTrue(); known && yes {
			return c.with(c.s, []*Value{c.boolean(false)})
		}
	}
	s := *c.s
	s.heap = c.named.put(s.heap, cell.id, c.boolean(true))
	return c.with(c.state(s), []*Value{c.boolean(true)})
}

// poolGet runs pool.Get: the pool may be empty.
func (c *stdCall) poolGet() []*state {
	fn, _ := c.fieldNamed(c.vals[0], c.fn.Signature().Recv().Type(), "New")
	if fn == nil {
		return c.with(c.s, nil)
	}
	var out []*state
	for _, m := range fn.members() {
		if m.kind == Func {
			out = append(out, c.callValue(c.s, c.in, m, nil)...)
		}
	}
	if len(out) == 0 {
		return c.with(c.s, nil)
	}
	return out
}

// once runs a function that is run once only, however often it is asked for.
//
//	sync.OnceValue(dial)
func (c *stdCall) once(fn *Value) []*state {
	if c.recv == 1 { // (*sync.Once).Do
		cell := c.target(c.app("once cell", c.vals[0]))
		if c.vals[0].kind == Ptr {
			return c.onceDo(fn)
		}
		if c.s.heap.get(cell.id) != nil {
			return c.with(c.s, nil)
		}
		s := *c.s
		s.heap = c.named.put(c.s.heap, cell.id, c.boolean(true))
		return c.callValue(c.state(s), &ir.Instr{Op: ir.Call, Dst: -1}, fn, nil)
	}
	n := c.made(c.site, c.global("once"))
	s := *c.s
	s.heap = c.named.put(c.s.heap, n.id, c.nilValue)
	return c.with(c.state(s), []*Value{c.app("once", fn, c.ptr(n, nil))})
}

// onceDo runs once.Do on a variable that is in sight: its zero value is one
// that has not run.
func (c *stdCall) onceDo(fn *Value) []*state {
	done := c.load(c.s, c.vals[0])
	if yes, known := done.isTrue(); known && yes {
		return c.with(c.s, nil)
	}
	s := c.store(c.s, c.vals[0], c.boolean(true))
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	c.shape.sites[in] = c.site
	defer delete(c.shape.sites, in)
	return c.callValue(s, in, fn, nil)
}

// callOnce calls what sync.OnceValue has returned.
func (f *frame) callOnce(s *state, in *ir.Instr, fn *Value) []*state {
	done := f.load(s, fn.args[1])
	if done.kind != Nil {
		return []*state{f.set(s, in.Dst, done)}
	}
	var out []*state
	for _, t := range f.callValue(s, in, fn.args[0], nil) {
		v := f.boolean(true)
		if in.Dst >= 0 {
			if r := t.env.get(in.Dst); r != nil {
				v = r
				if v.kind == Nil {
					v = f.tuple(v)
				}
			}
		}
		out = append(out, f.store(t, fn.args[1], v))
	}
	return out
}

// unknownCall calls code out of sight.
func (f *frame) unknownCall(s *state, in *ir.Instr, fn *types.Func, callee *Value, args []*Value) []*state {
	if f.prog.Opaque && !f.fn.Foreign && in.Op == ir.Call && (fn == nil || in.Name != "") {
		if states := f.opaqueDial(s, in, args); states != nil {
			return states
		}
	}
	for i, a := range args {
		f.connsIn(s, a, func(n *Name) { f.use(s, n) })
		if yes, known := a.isTrue(); known && yes && i+1 < len(in.Args) && in.Args[i+1].Kind == ir.Reg {
			f.Green[Place{Func: f.fn.ID, Site: f.site}] = true // report(err == nil)
		}
	}
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		s = f.havoc(s, args[min(len(args), recvOf(fn)):])
	} else {
		s = f.havoc(s, args)
	}
	states := []*state{s}
	for _, a := range args {
		for _, m := range a.members() {
			if m.kind != Func || f.prog.Funcs[m.text] == nil {
				continue
			}
			var after []*state
			for _, t := range states {
				after = append(after, f.callback(t, m)...)
			}
			if len(after) > 0 {
				states = f.distinct(after)
			}
		}
	}
	var out []*state
	for _, t := range states {
		out = append(out, f.set(t, in.Dst, f.unknownResult(in)))
	}
	return out
}

// opaqueDial runs a dialer that only the user of the code decides: as a raw
// connect, if it returns a connection and an error; nil if it does not.
//
//	conn, err := c.Dial(addr)
func (f *frame) opaqueDial(s *state, in *ir.Instr, args []*Value) []*state {
	t, ok := in.Type.(*types.Tuple)
	if !ok || t.Len() < 2 || !isError(t.At(t.Len()-1).Type()) || !f.isConnType(t.At(0).Type()) {
		return nil
	}
	k := f.connectAt(true)
	k.Sym, k.Net = true, false
	dest := f.tuple(args...)
	f.attempted(s, attempt{connect: k.ID, dest: dest})
	result := func(s *state, conn, err *Value) *state {
		vals := make([]*Value, t.Len())
		for i := range vals {
			vals[i] = f.zero(t.At(i).Type())
		}
		vals[0], vals[len(vals)-1] = conn, err
		return f.set(s, in.Dst, f.tuple(vals...))
	}
	var out []*state
	if f.world.Fails || s.wait {
		out = append(out, result(f.failed(s, k.ID, dest), f.nilValue, f.refused))
	}
	if f.world.Succeeds && !s.wait {
		n := f.made(f.site, f.global("conn"))
		sock := f.newSock(f.sym(f.global("unknown family")), f.sym(f.global("unknown type")), f.sym(f.global("unknown proto")))
		o := *f.sockWith(f.phase(sock, phaseOpen), sockDest, dest)
		o.id, o.mask, o.depth, o.tag = 0, 0, 0, k.ID+1
		c := *s
		c.socks = f.named.put(s.socks, n.id, f.pinned(f.make(o), 0))
		out = append(out, result(f.state(c), f.conn(n), f.nilValue))
	}
	return out
}

// isConnType reports whether a type has both ends of a connection.
func (f *frame) isConnType(t types.Type) bool {
	for _, name := range []string{"LocalAddr", "RemoteAddr"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if m, ok := obj.(*types.Func); !ok || m.Signature().Params().Len() != 0 {
			return false
		}
	}
	return true
}

func recvOf(fn *types.Func) int {
	if fn != nil && fn.Signature().Recv() != nil {
		return 1
	}
	return 0
}

// unknownResult returns results of which nothing is known.
func (f *frame) unknownResult(in *ir.Instr) *Value {
	if t, ok := in.Type.(*types.Tuple); ok && t.Len() != 1 {
		args := make([]*Value, t.Len())
		for i := range args {
			args[i] = f.sym(f.made(f.site, f.global("#"+itoa(i))))
		}
		return f.tuple(args...)
	}
	return f.sym(f.made(f.site, f.global("#0")))
}
