package absint

import (
	"go/types"
	"math/bits"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/known"
)

// mayMeetItself reports whether a connect from the address from, Nil for one
// that the kernel chooses, can meet itself at dest (SPEC 2.3).
func (f *frame) mayMeetItself(from, dest *domain.Value) bool {
	if f.otherHost(dest) {
		return false
	}
	ports := f.portOf(dest)
	if ports == nil {
		return true
	}
	bound := f.boundPort(from)
	for _, p := range ports.Members() {
		if f.meets(bound, p) {
			return true
		}
	}
	return false
}

// boundPort returns the port of a local address; nil if the kernel chooses it.
func (f *frame) boundPort(from *domain.Value) *domain.Value {
	if from.Kind == domain.Nil {
		return nil
	}
	p := f.portOf(from)
	if p != nil && p.Kind == domain.Const && p.IsZero() {
		return nil
	}
	return p
}

// meets reports whether a socket that is bound to a port, nil if the kernel
// chooses it, can meet itself at port p.
func (f *frame) meets(bound, p *domain.Value) bool {
	n, ok := domain.DefaultOf(p).Int()
	if !ok || n == 0 && p.Kind != domain.Const {
		return true // a default of 0 says nothing
	}
	if bound == nil {
		return n >= f.prog.Low && n <= f.prog.High && !f.prog.allowed(n)
	}
	b, ok := bound.Int()
	return !ok || b == n
}

// hostOrder returns the port that a field of a socket address holds: one that
// the kernel reads from memory has its bytes in the order of the network, and
// all of Go's common systems store them the other way round.
//
//	raw.Port = port<<8 | port>>8
func (f *frame) hostOrder(t types.Type, p *domain.Value) *domain.Value {
	named := domain.NamedOf(t)
	if p == nil || named == nil {
		return p
	}
	if _, raw := f.prog.Known.Is(named.Obj(), "rawinet"); !raw {
		return p
	}
	if n, ok := p.Int(); ok {
		return f.Int(int64(bits.ReverseBytes16(uint16(n))))
	}
	if p.Kind == domain.App && p.Text == "|" {
		if a := p.Args[0]; a.Kind == domain.App && (a.Text == "<<" || a.Text == ">>") && len(a.Args) == 2 {
			return a.Args[0]
		}
	}
	return p
}

// portEvidence is what is known of the ports that a connect is given.
type portEvidence uint8

const (
	portHarmless portEvidence = 1 << iota // constants where it cannot meet itself
	portMeets                             // others
	portOpen                              // nothing is known
	portSetting                           // what the environment says
)

// weigh notes what is known of the port of dest. Where a constant is used
// unless the environment has another one, the constant is all that is known.
//
//	if p, err := strconv.Atoi(os.Getenv("PORT")); err == nil { return p }
//	return 9090
func (f *frame) weigh(k *Connect, from, dest *domain.Value) {
	if f.otherHost(dest) {
		return
	}
	ports := f.portOf(dest)
	if ports == nil {
		k.ports |= portOpen
		return
	}
	bound := f.boundPort(from)
	for _, p := range ports.Members() {
		switch {
		case p.Kind == domain.Const && !f.meets(bound, p):
			k.ports |= portHarmless
		case p.Kind == domain.Const:
			k.ports |= portMeets
		case domain.FromEnvironment(p):
			k.ports |= portSetting
		default:
			k.ports |= portOpen
		}
	}
}

// environ runs what asks the environment: the same question has the same answer.
//
//	os.LookupEnv("PORT")
func (c *stdCall) environ(row *known.Row) []*state {
	key, _ := c.operand(row.Operand("key"))
	results := []*domain.Value{c.s.refined(c.App("environment", key))}
	if c.fn.Signature().Results().Len() > 1 {
		results = append(results, c.s.refined(c.App("in the environment", key)))
	}
	return c.with(c.s, results)
}

// setting runs what declares a setting: its value is unknown, and all that is
// known of it is its default.
//
//	port := flag.Int("port", 8443, "")
func (c *stdCall) setting(row *known.Row) ([]*state, bool) {
	if row.Word("or") != "any" {
		return nil, false
	}
	def, _ := c.operand(row.Operand("from"))
	if def == nil {
		return nil, false
	}
	v := c.App("setting", def, c.Sym(c.GlobalName("setting "+c.fn.Name()+" "+c.frame.fn.ID+"#"+strconv.Itoa(c.site))))
	to := row.Operand("to")
	if to.Base == known.Result {
		n := c.NewName(c.site, c.GlobalName("setting"))
		s := *c.s
		s.heap = c.Named.Put(s.heap, n.ID(), v)
		return c.with(c.state(s), []*domain.Value{c.Ptr(n, nil)}), true
	}
	to.Deref, to.Path = false, nil
	p, _ := c.operand(to)
	if p == nil {
		return nil, false
	}
	c.closed.stored(c.frame, c.s, p, v)
	return c.with(c.store(c.s, p, v), nil), true
}
