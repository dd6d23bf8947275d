package program

import (
	"go/types"
	"slices"
	"strings"

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
	add := func(id string) {
		if !p.relevant[id] {
			p.relevant[id] = true
			work = append(work, id)
		}
	}
	for id, f := range p.Funcs {
		loaded := loadedFuncs(f)
		f.Each(func(in *ir.Instr) {
			if in.Name != "" {
				users["method "+in.Name] = append(users["method "+in.Name], id)
			}
			for i, a := range in.Args {
				switch {
				case a.Kind == ir.Reg && i == 0 && isCall(in) && loaded[a.Reg] != "":
					users[loaded[a.Reg]] = append(users[loaded[a.Reg]], id)
				case a.Kind == ir.Function:
					users[a.Name] = append(users[a.Name], id)
					if i > 0 || !isCall(in) {
						// What it is stored in can be called anywhere.
						users[a.Name] = append(users[a.Name], p.typeOf(a))
					}
					if a.Obj != nil && p.connects(a) {
						add(id)
						if i > 0 || !isCall(in) {
							add(p.typeOf(a))
						}
					}
				}
			}
		})
	}
	for len(work) > 0 {
		id := work[len(work)-1]
		work = work[:len(work)-1]
		mentions := users[id]
		if f := p.Funcs[id]; f != nil && f.Obj != nil && f.Obj.Signature().Recv() != nil {
			mentions = append(slices.Clip(mentions), users["method "+f.Obj.Name()]...)
		}
		for _, u := range mentions {
			add(u)
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

// IsInit reports whether a function is the one that initialises a package: it
// calls those of the packages that this one imports.
func IsInit(f *ir.Func) bool { return f.Obj == nil && strings.HasSuffix(f.ID, ".init") }

// Inits returns the functions that initialise the packages of paths, as far as
// what can lead to a connect mentions a variable of them.
func (p *Program) Inits(paths []string) (fs []*ir.Func) {
	if p.relevant == nil {
		p.findRelevant()
	}
	read := make(map[string]bool)
	for id, f := range p.Funcs {
		if !p.relevant[id] || IsInit(f) {
			continue
		}
		f.Each(func(in *ir.Instr) {
			for _, a := range in.Args {
				if i := strings.LastIndexByte(a.Name, '.'); a.Kind == ir.Global && i > 0 {
					read[a.Name[:i]] = true
				}
			}
		})
	}
	for _, path := range paths {
		if f := p.Funcs[path+".init"]; f != nil && read[path] {
			fs = append(fs, f)
		}
	}
	return fs
}

// isCall reports whether the first operand of an instruction is called.
func isCall(in *ir.Instr) bool {
	return (in.Op == ir.Call || in.Op == ir.Go || in.Op == ir.Defer) && in.Name == ""
}

// loadedFuncs returns the types of the registers that hold a function which the
// function has found somewhere, in a variable or a field, say.
//
//	c.dial(addr)
func loadedFuncs(f *ir.Func) map[int]string {
	m := make(map[int]string)
	f.Each(func(in *ir.Instr) {
		if in.Dst < 0 || in.Type == nil || in.Op == ir.Closure {
			return
		}
		if sig, ok := in.Type.Underlying().(*types.Signature); ok {
			m[in.Dst] = "type " + spellTypes(tupleTypes(sig.Params())) + spellTypes(tupleTypes(sig.Results()))
		}
	})
	return m
}

// typeOf spells the type of a function that is used as a value.
func (p *Program) typeOf(o ir.Operand) string {
	if f := p.Funcs[o.Name]; f != nil {
		return "type " + spellTypes(f.Params) + spellTypes(f.Results)
	}
	if o.Obj != nil {
		sig := o.Obj.Signature()
		return "type " + spellTypes(tupleTypes(sig.Params())) + spellTypes(tupleTypes(sig.Results()))
	}
	return "type ?"
}

func tupleTypes(t *types.Tuple) (ts []types.Type) {
	for v := range t.Variables() {
		ts = append(ts, v.Type())
	}
	return ts
}

func spellTypes(ts []types.Type) string {
	var text strings.Builder
	text.WriteByte('(')
	for _, t := range ts {
		text.WriteString(types.TypeString(t, nil) + ",")
	}
	text.WriteByte(')')
	return text.String()
}
