package program

import (
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// HasWorker reports whether some function receives from channels of a type: what is sent
// there, a function, is run.
//
//	for job := range jobs { job() }
func (p *Program) HasWorker(elem types.Type) bool {
	if p.workers == nil {
		p.workers = new(typeutil.Map)
		for _, f := range p.Funcs {
			f.Each(func(in *ir.Instr) {
				for _, t := range p.received(f, in) {
					p.workers.Set(t, true)
				}
			})
		}
	}
	return p.workers.At(elem) != nil
}

// received returns what the channels take from which an instruction receives.
func (p *Program) received(f *ir.Func, in *ir.Instr) (all []types.Type) {
	add := func(ch ir.Operand) {
		if c, ok := p.TypeOf(f, ch).Underlying().(*types.Chan); ok {
			all = append(all, c.Elem())
		}
	}
	switch in.Op {
	case ir.Recv:
		add(in.Args[0])
	case ir.Select:
		for i, receives := range in.Dirs {
			if receives {
				add(in.Args[2*i])
			}
		}
	}
	return all
}
