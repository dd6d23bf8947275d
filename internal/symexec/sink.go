package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// sink notes a call that listens on, or dials, the port of a value: what is
// known of it is found, what is not goes to the callers.
func (f *frame) sink(s Sink, at site) {
	if f.st == nil || len(s.addr) == 0 {
		return
	}
	if s.set != "" {
		f.optionsIn(s.addr, s.set, 0)
		return
	}
	if s.fills {
		f.fill(s.addr, at)
		return
	}
	s.addr = f.possible(s.addr)
	if s.serves || s.lost {
		f.noteServed(s, at)
		return
	}
	if !s.Dials && isDatagram(s.network) {
		s.Datagram = true
	}
	internet, decided := f.internet(s.network)
	if decided && !internet {
		return
	}
	guards := f.guards()
	hits, open := portsOf(s.addr, s.as)
	if !decided || len(s.served) > 0 && isOpen(s.served) || len(guards) > 0 && !s.Dials {
		open = s.addr // all of it is open until the network is known
		hits = nil
	}
	if len(open) > 0 {
		s.addr = open
		f.note(effect{sink: &s, guards: guards, at: at.call})
	}
	if s.Dials {
		return
	}
	for _, h := range hits {
		if f.e.wanted(h.Port) && f.inLoops(h.steps) {
			f.found = append(f.found, finding{Finding{h, &s}, at.call})
		}
	}
}

// maxEffects bounds what a function listens on, hands out and calls that its
// callers decide: what has more is a dispatcher of everything.
const maxEffects = 120

func (f *frame) note(x effect) {
	if len(f.effects) >= maxEffects {
		f.e.Stopped = append(f.e.Stopped, "maxEffects")
		return
	}
	f.effects = append(f.effects, x)
}

// inLoops reports whether the numbers that loops step are those of loops
// around here: a number that was stepped elsewhere has come to an end there
// that nobody knows.
func (f *frame) inLoops(steps []ast.Node) bool {
	for _, l := range steps {
		if !slices.Contains(f.loops, l) {
			return false
		}
	}
	return true
}

func isOpen(v Value) bool {
	return slices.ContainsFunc(v, func(a *Alt) bool { return a.Kind == Sym && a.root.kind != unknownRoot && !a.root.served })
}

// noteServed notes that a socket is listened or received on, or that an object
// goes out of sight; the callers know which, if it is not known here.
func (f *frame) noteServed(s Sink, at site) {
	if s.serves {
		for _, a := range s.addr {
			if a.Kind == Sym {
				a.root.served = true
			}
		}
	}
	if s.lost || isOpen(s.addr) {
		f.note(effect{sink: &s, guards: f.guards(), at: at.call})
	}
}

// internet reports whether a network may be TCP or UDP, and whether that is
// decided here.
func (f *frame) internet(network Value) (is, decided bool) {
	if len(network) == 0 {
		return true, true
	}
	for _, a := range network {
		switch {
		case a.Kind == Const && a.Value.Kind() == constant.String:
			name := constant.StringVal(a.Value)
			if strings.HasPrefix(name, "tcp") || strings.HasPrefix(name, "udp") || name == "" {
				is = true
			}
		case a.Kind == Sym && a.root.kind != unknownRoot:
			return true, false
		default:
			is = true
		}
	}
	return is, true
}

func isDatagram(network Value) bool {
	return network.all(func(a *Alt) bool {
		return a.Kind == Const && strings.HasPrefix(textOf(a.Value), "udp")
	})
}

// bind notes what a raw bind gives a socket. It counts where the socket then
// listens or receives.
func (k *knownCallee) bind(row *known.Row) {
	fd := k.operand(row.Operand("fd"))
	if fd.any(func(a *Alt) bool { return a.Kind == Sym && a.root.key == rawSocket }) {
		return
	}
	addr := k.operand(row.Operand("at"))
	for _, name := range k.fn.Pkg().Scope().Names() {
		obj, ok := k.fn.Pkg().Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if inet, ok := k.f.e.Known.Is(obj, "inet"); ok {
			for _, a := range addr {
				if a.dyn != nil && !types.Identical(pointed(a.dyn), obj.Type()) {
					continue
				}
				v := k.f.deref(Value{a})
				s := Sink{Call: k.site.call, Name: callName(k.fn), addr: project(v, "."+inet.Word("port")), as: Port, served: fd}
				k.f.sink(s, k.site)
			}
		}
	}
}

const rawSocket = "raw socket"

// socket makes the descriptor of a socket something that can be told from
// others.
func (k *knownCallee) socket(row *known.Row) {
	op := row.Operand("fd")
	if op.Index >= len(k.results) {
		return
	}
	key := siteKey{site: resultNode{k.site.call, op.Index}, round: k.f.round}
	if k.f.sites[key] == nil {
		r := k.f.e.newRoot(root{kind: unknownRoot, site: k.site.call})
		raw, _ := k.fn.Pkg().Scope().Lookup("SOCK_RAW").(*types.Const)
		if v := k.operand(row.Operand("type")); raw != nil && len(v) == 1 && v[0].Kind == Const && constant.Compare(v[0].Value, token.EQL, raw.Val()) {
			r.key = rawSocket
		}
		k.f.sites[key] = k.f.e.newObject(Object{root: r})
	}
	k.results[op.Index] = k.f.sites[key].initial()
}

func (v Value) any(is func(*Alt) bool) bool { return slices.ContainsFunc(v, is) }
