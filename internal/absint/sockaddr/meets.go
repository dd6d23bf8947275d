package sockaddr

import (
	"go/types"
	"math/bits"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// MayMeetItself reports whether a connect from the address from, Nil for one
// that the kernel chooses, can meet itself at dest (SPEC 2.3), as far as facts say
// what unknown ports are.
func (r *Reader) MayMeetItself(facts *domain.IntMap, from, dest *domain.Value) bool {
	if r.otherHost(dest) {
		return false
	}
	ports := r.PortOf(dest)
	if ports == nil {
		return true
	}
	bound := r.boundPort(from)
	for _, p := range ports.Members() {
		if r.meets(bound, p) && !r.outside(facts, bound, p) {
			return true
		}
	}
	return false
}

// outside reports whether all that an unknown port can be lies where it cannot meet
// itself.
func (r *Reader) outside(facts *domain.IntMap, bound, p *domain.Value) bool {
	if p.Kind == domain.Const {
		return false
	}
	lo, hi := p.Bounds(facts)
	if bound == nil {
		return int64(hi) < r.prog.Low || int64(lo) > r.prog.High
	}
	b, ok := bound.Int()
	return ok && (b < int64(lo) || b > int64(hi))
}

// boundPort returns the port of a local address; nil if the kernel chooses it.
func (r *Reader) boundPort(from *domain.Value) *domain.Value {
	if from.Kind == domain.Nil {
		return nil
	}
	p := r.PortOf(from)
	if p != nil && p.Kind == domain.Const && p.IsZero() {
		return nil
	}
	return p
}

// meets reports whether a socket that is bound to a port, nil if the kernel
// chooses it, can meet itself at port p.
func (r *Reader) meets(bound, p *domain.Value) bool {
	n, ok := r.number(p)
	if !ok || n == 0 && p.Kind != domain.Const {
		return true // a default of 0 says nothing
	}
	if bound == nil {
		return n >= r.prog.Low && n <= r.prog.High && !r.prog.NeverReported(n)
	}
	b, ok := bound.Int()
	return !ok || b == n
}

// number returns the port that p is where all settings have their defaults, as a
// number or in digits.
//
//	host + ":" + *port // port := flag.String("port", "4317", "")
func (r *Reader) number(p *domain.Value) (int64, bool) {
	def := r.DefaultOf(p)
	if text, ok := def.Str(); ok {
		n, err := strconv.ParseUint(text, 10, 16)
		return int64(n), err == nil
	}
	n, most := def.Bounds(nil)
	return int64(n), n == most
}

// hostOrder returns the port that a field of a socket address holds: one that
// the kernel reads from memory has its bytes in the order of the network, and
// all of Go's common systems store them the other way round.
//
//	raw.Port = port<<8 | port>>8
func (r *Reader) hostOrder(t types.Type, p *domain.Value) *domain.Value {
	named := domain.NamedOf(t)
	if p == nil || named == nil {
		return p
	}
	if _, raw := r.prog.Known.Is(named.Obj(), "rawinet"); !raw {
		return p
	}
	if n, ok := p.Int(); ok {
		return r.Int(int64(bits.ReverseBytes16(uint16(n))))
	}
	if p.Kind == domain.App && p.Text == "math/bits.ReverseBytes16" {
		return p.Args[0]
	}
	if p.Kind == domain.App && p.Text == "|" {
		if a := p.Args[0]; a.Kind == domain.App && (a.Text == "<<" || a.Text == ">>") && len(a.Args) == 2 {
			return a.Args[0]
		}
	}
	return p
}

// PortEvidence is what is known of the ports that a connect is given.
type PortEvidence uint8

// What ports can be.
const (
	PortHarmless PortEvidence = 1 << iota // constants where it cannot meet itself
	portMeets                             // others
	portOpen                              // nothing is known
	PortSetting                           // what the environment says
)

// Evidence returns what is known of the port of dest. Where a constant is used
// unless the environment has another one, the constant is all that is known.
//
//	if p, err := strconv.Atoi(os.Getenv("PORT")); err == nil { return p }
//	return 9090
func (r *Reader) Evidence(facts *domain.IntMap, from, dest *domain.Value) (known PortEvidence) {
	if r.otherHost(dest) {
		return 0
	}
	ports := r.PortOf(dest)
	if ports == nil {
		return portOpen
	}
	bound := r.boundPort(from)
	for _, p := range ports.Members() {
		switch {
		case p.Kind == domain.Const && !r.meets(bound, p), r.outside(facts, bound, p):
			known |= PortHarmless
		case p.Kind == domain.Const:
			known |= portMeets
		case domain.FromEnvironment(p):
			known |= PortSetting
		default:
			known |= portOpen
		}
	}
	return known
}

// OnlySettings reports whether only the environment says which port dest has.
func (r *Reader) OnlySettings(dest *domain.Value) bool {
	ports := r.PortOf(dest)
	return ports != nil && !slices.ContainsFunc(ports.Members(), func(p *domain.Value) bool { return !domain.FromEnvironment(p) })
}
