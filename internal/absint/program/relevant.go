package program

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// maxIdle bounds the instructions of a function that is run though it leads to
// no connect: what decides about a network, a port or a connection is short.
const maxIdle = 80

// findRelevant finds the functions that can lead to a connect, by what they
// and what they mention call.
func (p *Program) findRelevant() {
	p.relevant = make(map[string]bool)
	users := make(map[string][]string) // by what they mention
	var work []string
	for id, f := range p.Funcs {
		f.Each(func(in *ir.Instr) {
			if in.Name != "" {
				users["method "+in.Name] = append(users["method "+in.Name], id)
			}
			for _, a := range in.Args {
				if a.Kind != ir.Function {
					continue
				}
				users[a.Name] = append(users[a.Name], id)
				if a.Obj != nil && p.connects(a) && !p.relevant[id] {
					p.relevant[id] = true
					work = append(work, id)
				}
			}
		})
	}
	for len(work) > 0 {
		id := work[len(work)-1]
		work = work[:len(work)-1]
		mentions := users[id]
		if f := p.Funcs[id]; f.Obj != nil && f.Obj.Signature().Recv() != nil {
			mentions = append(slices.Clip(mentions), users["method "+f.Obj.Name()]...)
		}
		for _, u := range mentions {
			if !p.relevant[u] {
				p.relevant[u] = true
				work = append(work, u)
			}
		}
	}
}

// connects reports whether an operand is a function of std that can connect
// without a check.
func (p *Program) connects(o ir.Operand) bool {
	for _, row := range p.Known.Of(o.Obj) {
		switch row.Verb {
		case "connect", "fastopen", "rawcall", "dial":
			return true
		}
	}
	return false
}

// Matters reports whether a function can lead to a connect, or is short enough
// to be run for what it decides.
func (p *Program) Matters(f *ir.Func) bool {
	if p.relevant == nil {
		p.findRelevant()
	}
	if p.relevant[f.ID] || p.Opaque {
		return true
	}
	n := 0
	f.Each(func(*ir.Instr) { n++ })
	return n <= maxIdle
}
