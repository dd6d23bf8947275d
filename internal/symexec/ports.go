package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// A Hit is a port that a value amounts to.
type Hit struct {
	Lit  *Alt // the constant that it comes from: of several the largest, the base
	Port int64

	vary  []ast.Node // the loops that choose it among others
	steps []ast.Node // those that step it
}

// portsOf returns the ports that an aspect of a value amounts to, and what of
// it is still open.
func portsOf(v Value, as Aspect) (hits []Hit, open Value) {
	for _, a := range v {
		h, o := a.ports(as)
		for i := range h {
			h[i].vary = append(h[i].vary[:len(h[i].vary):len(h[i].vary)], a.vary...)
		}
		hits = append(hits, h...)
		if len(o) > 0 {
			open = join(open, a.pass(o))
		}
	}
	return hits, open
}

func (a *Alt) ports(as Aspect) (hits []Hit, open Value) {
	switch a.Kind {
	case Const:
		if n, ok := portOf(a.Value, as); ok {
			return []Hit{{Lit: a, Port: n}}, nil
		}
	case Sym, Ptr:
		return nil, Value{a}
	case Text:
		return textPorts(a.parts, as)
	case Arith:
		if as == Port {
			return a.numbers()
		}
	case View:
		if a.to == as {
			hits, open = portsOf(a.parts[0], a.from)
			return hits, lift(as, a.from, open)
		}
	}
	return nil, nil
}

// lift returns the value whose aspect as is the aspect from of v.
func lift(as, from Aspect, v Value) Value {
	if as == from || len(v) == 0 {
		return v
	}
	return view(as, from, v)
}

// portOf returns the port that a constant holds.
func portOf(c constant.Value, as Aspect) (int64, bool) {
	if c.Kind() == constant.String {
		return portOfText(constant.StringVal(c), as)
	}
	v := constant.ToInt(c)
	if v.Kind() != constant.Int || as != Port {
		return 0, false
	}
	return constant.Int64Val(v)
}

func portOfText(s string, as Aspect) (int64, bool) {
	switch as {
	case Multiaddr:
		for _, proto := range []string{"/tcp/", "/udp/"} {
			if _, rest, ok := strings.Cut(s, proto); ok {
				s, _, _ = strings.Cut(rest, "/")
				return portOfText(s, Port)
			}
		}
		return 0, false
	case URL:
		if _, rest, ok := strings.Cut(s, "://"); ok {
			s, _, _ = strings.Cut(rest, "/")
		}
		fallthrough
	case HostPort:
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			return 0, false
		}
		s = s[i+1:]
	case Port:
		s = strings.TrimPrefix(s, ":")
	}
	if s == "" || len(s) > 5 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// textOf returns a constant as it is printed.
func textOf(c constant.Value) string {
	if c == nil {
		return ""
	}
	if c.Kind() == constant.String {
		return constant.StringVal(c)
	}
	return c.ExactString()
}

// fold puts neighbouring constants of a text together. The place of the result
// is that of the last piece.
func fold(parts []Value) []Value {
	var out []Value
	for _, p := range parts {
		n := len(out)
		if len(p) != 1 || p[0].Kind != Const {
			out = append(out, p)
			continue
		}
		s := textOf(p[0].Value)
		if s == "" {
			continue
		}
		if n == 0 || len(out[n-1]) != 1 || out[n-1][0].Kind != Const {
			out = append(out, p)
			continue
		}
		both := *p[0]
		if !strings.ContainsAny(s, "0123456789") {
			both = *out[n-1][0]
		}
		both.Value = constant.MakeString(textOf(out[n-1][0].Value) + s)
		out[n-1] = Value{mk(both)}
	}
	return out
}

// textPorts finds the port in a text put together:
//
//	host + ":" + port     the last part, because the text before it ends in a colon
//	"localhost" + addr    the last part, which has a colon itself
func textPorts(parts []Value, as Aspect) (hits []Hit, open Value) {
	parts = fold(parts)
	if as == URL {
		hits, open = textPorts(authority(parts), HostPort)
		return hits, lift(URL, HostPort, open)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	n := len(parts) - 1
	switch as {
	case Multiaddr:
		return multiaddr(parts)
	case Port:
		if n == 0 {
			return portsOf(parts[0], Port)
		}
		if n == 1 && endsIn(parts[:1], ":") == isTrue {
			return portsOf(parts[1], Port)
		}
		return nil, openText(parts, as)
	case HostPort:
	default:
		return nil, nil
	}
	colon := maybe
	if n > 0 {
		colon = endsIn(parts[:n], ":")
	}
	for _, a := range parts[n] {
		var h []Hit
		var o Value
		switch {
		case a.Kind == Const && strings.Contains(textOf(a.Value), ":"):
			h, o = a.ports(HostPort)
		case colon == isTrue:
			h, o = portsOf(Value{a}, Port)
			o = lift(HostPort, Port, o)
		case a.Kind == Const && n > 0 && !isConst(parts[n-1]):
			o = concat(append(parts[:n:n], Value{a})...)
		case n == 0 || colon == isFalse || a.Kind != Const:
			h, o = portsOf(Value{a}, HostPort)
		}
		hits = append(hits, h...)
		open = join(open, o)
	}
	return hits, open
}

func isConst(v Value) bool { return v.all(func(a *Alt) bool { return a.Kind == Const }) }

// openText returns a text whose parts are not all known, for later.
func openText(parts []Value, _ Aspect) Value {
	for _, p := range parts {
		for _, a := range p {
			if a.Kind == Sym {
				return Value{mk(Alt{Kind: Text, parts: parts})}
			}
		}
	}
	return nil
}

// endsIn says whether a text ends in a suffix.
func endsIn(parts []Value, suffix string) truth {
	last := parts[len(parts)-1]
	got := maybe
	for i, a := range last {
		if a.Kind != Const {
			return maybe
		}
		t := truthOf(strings.HasSuffix(textOf(a.Value), suffix))
		if i > 0 && t != got {
			return maybe
		}
		got = t
	}
	return got
}

// authority returns the host:port part of a URL.
func authority(parts []Value) []Value {
	var out []Value
	inside := false
	for _, p := range parts {
		if len(p) != 1 || p[0].Kind != Const {
			if inside {
				out = append(out, p)
			} else if len(parts) == 1 {
				return []Value{view(HostPort, URL, p)}
			}
			continue
		}
		s := textOf(p[0].Value)
		if !inside {
			_, rest, ok := strings.Cut(s, "://")
			if !ok {
				if len(parts) == 1 {
					return parts
				}
				out = append(out, p) // a scheme that is not known yet
				continue
			}
			out, inside, s = nil, true, rest
		}
		text, _, end := strings.Cut(s, "/")
		if text != "" {
			b := *p[0]
			b.Value = constant.MakeString(text)
			out = append(out, Value{mk(b)})
		}
		if end {
			break
		}
	}
	return out
}

// multiaddr finds the port in /ip4/0.0.0.0/tcp/50051.
func multiaddr(parts []Value) (hits []Hit, open Value) {
	for i, p := range parts {
		if i > 0 && (endsIn(parts[:i], "/tcp/") == isTrue || endsIn(parts[:i], "/udp/") == isTrue) {
			hits, open = portsOf(p, Port)
			return hits, lift(Multiaddr, Port, open)
		}
		if len(p) == 1 && p[0].Kind == Const {
			if n, ok := portOfText(textOf(p[0].Value), Multiaddr); ok {
				return []Hit{{Lit: p[0], Port: n}}, nil
			}
		}
	}
	if len(parts) == 1 {
		return portsOf(parts[0], Multiaddr)
	}
	return nil, nil
}

// A number is one that an expression amounts to.
type number struct {
	lit     *Alt // the largest constant in it
	n       int64
	step    bool // it changes from round to round of a loop
	unknown bool
	open    *Alt // not known yet
	vary    []ast.Node
	steps   []ast.Node // the loops that step it
}

// numbers returns the ports that a sum amounts to.
func (a *Alt) numbers() (hits []Hit, open Value) {
	for _, n := range numbersOf(Value{a}) {
		switch {
		case n.open != nil:
			open = join(open, Value{n.open})
		case n.lit != nil && !n.unknown:
			hits = append(hits, Hit{Lit: n.lit, Port: n.n, vary: n.vary, steps: n.steps})
		}
	}
	return hits, open
}

// maxSums bounds the pairs of operands that a sum is made of.
const maxSums = 400

func numbersOf(v Value) []number {
	var out []number
	for _, a := range v {
		switch a.Kind {
		case Const:
			if n, ok := portOf(a.Value, Port); ok {
				out = append(out, number{lit: a, n: n, vary: a.vary})
			} else {
				out = append(out, number{unknown: true})
			}
		case Zero:
			out = append(out, number{vary: a.vary})
		case Step:
			out = append(out, number{step: true, steps: []ast.Node{a.loop}, vary: append([]ast.Node{a.loop}, a.vary...)})
		case Sym, View:
			out = append(out, number{open: a, vary: a.vary})
		case Arith:
			out = append(out, a.sums()...)
		default:
			out = append(out, number{unknown: true})
		}
		if len(out) > maxSums {
			return out[:maxSums]
		}
	}
	return out
}

func (a *Alt) sums() []number {
	var out []number
	xs, ys := numbersOf(a.parts[0]), numbersOf(a.parts[1])
	for _, x := range xs {
		for _, y := range ys {
			if len(out) > maxSums {
				return out
			}
			n := number{vary: slices.Concat(x.vary, y.vary, a.vary), steps: slices.Concat(x.steps, y.steps)}
			switch {
			case x.unknown || y.unknown:
				n.unknown = true
			case x.open != nil || y.open != nil:
				n.open = mk(Alt{Kind: Arith, op: a.op, parts: []Value{x.value(), y.value()}, vary: n.vary})
			default:
				n.combine(a.op, x, y)
			}
			out = append(out, n)
		}
	}
	return out
}

func (n number) value() Value {
	switch {
	case n.open != nil:
		return Value{n.open}
	case n.step && n.lit != nil:
		return arith(token.ADD, Value{n.lit}, Value{mk(Alt{Kind: Step, loop: n.steps[0]})})
	case n.step:
		return Value{mk(Alt{Kind: Step, loop: n.steps[0]})}
	case n.lit != nil:
		b := *n.lit
		b.Value = constant.MakeInt64(n.n)
		return Value{mk(b)}
	}
	return zero
}

func (n *number) combine(op token.Token, x, y number) {
	n.step = x.step || y.step
	n.lit = x.lit
	if op != token.SUB && y.lit != nil && (x.lit == nil || y.n > x.n) {
		n.lit = y.lit
	}
	switch op {
	case token.ADD:
		n.n = x.n + y.n
	case token.SUB:
		n.n = x.n - y.n
	case token.MUL:
		if n.step {
			n.lit = nil
		}
		n.n = x.n * y.n
	case token.OR:
		n.n = x.n | y.n
	default:
		n.unknown = true
		if y.n != 0 && !n.step && (op == token.QUO || op == token.REM) {
			n.unknown = false
			if n.n = x.n / y.n; op == token.REM {
				n.n = x.n % y.n
			}
		}
	}
}

// varies reports whether a loop chooses among what v can be.
func varies(v Value, loop ast.Node) bool {
	for _, a := range v {
		if a.varies(loop) {
			return true
		}
	}
	return false
}

func (a *Alt) varies(loop ast.Node) bool {
	for _, l := range a.vary {
		if l == loop {
			return true
		}
	}
	if a.Kind == Step && a.loop == loop {
		return true
	}
	for _, p := range a.parts {
		if a.Kind != Agg && varies(p, loop) {
			return true
		}
	}
	return false
}
