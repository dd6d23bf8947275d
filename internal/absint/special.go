package absint

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
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
		return c.with(c.s, []*domain.Value{c.Sym(c.NewName(c.site, c.GlobalName("ctxerr")))}), true
	}
	return nil, false
}

// atomicCall runs what reads and writes cells that goroutines share: the cell
// is the variable itself.
func (c *stdCall) atomicCall() ([]*state, bool) {
	name := c.fn.Name()
	if len(c.vals) == 0 {
		return nil, false
	}
	p := c.vals[0]
	old := func() *domain.Value { return c.untagged(p, c.cellLoad(p)) }
	switch {
	case strings.HasPrefix(name, "Load"):
		return c.with(c.s, []*domain.Value{old()}), true
	case strings.HasPrefix(name, "Store"):
		if n := len(c.in.Args); n > 0 && c.in.Args[n-1].Kind == ir.Reg {
			c.green(p, c.vals[1])
		}
		c.closed.stored(c.frame, c.s, p, c.vals[1])
		return c.with(c.keep(c.store(c.s, p, c.vals[1]), p, c.vals[1]), nil), true
	case strings.HasPrefix(name, "Swap"):
		c.closed.stored(c.frame, c.s, p, c.vals[1])
		return c.with(c.keep(c.store(c.s, p, c.vals[1]), p, c.vals[1]), []*domain.Value{old()}), true
	case strings.HasPrefix(name, "CompareAndSwap"):
		c.closed.stored(c.frame, c.s, p, c.vals[2])
		out := c.with(c.store(c.s, p, c.vals[2]), []*domain.Value{c.Bool(true)})
		return append(out, c.with(c.s, []*domain.Value{c.Bool(false)})...), true
	case strings.HasPrefix(name, "Add"):
		v := c.Sym(c.NewName(c.site, c.GlobalName("add")))
		return c.with(c.store(c.s, p, v), []*domain.Value{v}), true
	}
	return nil, false
}

// cellLoad reads an atomic cell; one that nobody has stored into is nil or 0.
func (c *stdCall) cellLoad(p *domain.Value) *domain.Value {
	v := c.load(c.s, p)
	if v.Kind == domain.Zero {
		res := c.fn.Signature().Results()
		if res.Len() == 1 {
			if c.recv == 1 {
				if t, ok := v.Type.(*types.Named); ok && strings.HasPrefix(t.Obj().Name(), "Pointer") {
					return c.NilValue
				}
			}
			return c.Zero(res.At(0).Type())
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
		for _, m := range t.Members() {
			if m.Kind == domain.Iface && m.Args[0].Kind == domain.Ptr {
				s = c.dialOf(s, m.Args[0], m.Type)
			}
		}
	}
	return c.with(s, nil)
}

// dialOf runs the dialer of a transport once. What it returns is used.
func (c *stdCall) dialOf(s *state, transport *domain.Value, t types.Type) *state {
	for _, name := range []string{"DialContext", "Dial", "DialTLSContext", "DialTLS"} {
		fn, _ := c.fieldNamed(transport, t, name)
		if fn == nil || fn.Kind != domain.Func {
			continue
		}
		after := c.callback(s, fn)
		for i, a := range after {
			if a.env != nil {
				a.socks.Each(func(id int, k *domain.Value) {
					if s.socks.Get(id) != k && k.N == domain.PhaseOpen {
						c.use(a, c.NameByID(id))
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
func (f *frame) redials(s *state, bases map[*domain.Name]bool) {
	for n := range bases {
		content := s.heap.Get(n.ID())
		if !domain.IsOwn(n) || content == nil || content.Kind != domain.Struct || content.Type == nil || f.isLocal(content.Type) {
			continue
		}
		st, ok := content.Type.Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range min(st.NumFields(), len(content.Args)) {
			if _, ok := f.prog.Known.Is(st.Field(i), "redial"); ok && content.Args[i].Kind == domain.Func {
				f.retried(s, content.Args[i])
			}
		}
	}
}
