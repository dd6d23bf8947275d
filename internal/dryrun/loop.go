package dryrun

import (
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// enter reports whether a path goes on at the head of a loop. A loop of which it is not
// known how often it runs is run once more with all unknown that changes in it.
func (f *frame) enter(p *path, b *ir.Block) bool {
	v := p.visits[b.Index]
	if v == nil {
		p.visits[b.Index] = &visit{forks: p.forks, state: p.state.Clone(), regs: slices.Clone(p.regs)}
		return true
	}
	if v.forks == p.forks || p.sure || f.counts(p, b) {
		v.forks = p.forks
		return true
	}
	if v.loose {
		return false
	}
	v.loose = true
	f.mem.Steps += len(p.state.Vars) / value.VarsPerStep
	f.mem.Widen(v.state, p.state)
	for i, in := range b.Instrs[:p.at] {
		if old := v.regs[in.Dst]; old != nil && !value.Same(old, p.regs[in.Dst]) {
			p.regs[in.Dst] = value.Blur(old, p.regs[in.Dst], value.SteppedPrefix+"loop "+value.Letters(b.Index)+"."+value.Letters(i)+" of "+f.fn.ID)
		}
	}
	v.forks = p.forks
	return true
}

// counts reports whether the head of a loop ends with a condition that is known: then
// the number of its rounds is.
//
//	for i := 0; i < 3; i++ { … }
func (f *frame) counts(p *path, b *ir.Block) bool {
	last := b.Instrs[len(b.Instrs)-1]
	if last.Op != ir.If || last.Args[0].Kind != ir.Reg {
		return false
	}
	for _, in := range b.Instrs[p.at:] {
		switch in.Op {
		case ir.Binary:
			if in.Dst == last.Args[0].Reg {
				x, _ := value.ConstOf(f.operand(p, in.Args[0]))
				y, _ := value.ConstOf(f.operand(p, in.Args[1]))
				return x != nil && y != nil || f.countsIndex(p, b, in)
			}
		case ir.Next:
			at, _ := f.operand(p, in.Args[0]).(value.Pointer)
			c, ok := p.state.Vars[at.Var].(value.Cursor)
			return ok && !c.Open
		}
	}
	return false
}

// countsIndex is counts for the head of a range over a list, which counts first.
func (f *frame) countsIndex(p *path, b *ir.Block, cond *ir.Instr) bool {
	for _, in := range b.Instrs[p.at:] {
		if in.Op == ir.Binary && in.Token == token.ADD && cond.Args[0].Kind == ir.Reg && in.Dst == cond.Args[0].Reg {
			x, _ := value.ConstOf(f.operand(p, in.Args[0]))
			y, _ := value.ConstOf(f.operand(p, cond.Args[1]))
			return x != nil && y != nil
		}
	}
	return false
}

// jump has a path go on in another block, with what its variables are by that way.
func (f *frame) jump(p *path, to int) {
	b := f.fn.Blocks[to]
	var phis []value.Value
	for _, in := range b.Instrs[:f.shape.phis[to]] {
		phis = append(phis, f.operand(p, in.Args[slices.Index(b.Preds, p.block)]))
	}
	for i, v := range phis {
		p.regs[b.Instrs[i].Dst] = v
	}
	p.block, p.at = to, len(phis)
	f.todo = append(f.todo, p)
}

// branch goes where a condition leads, or both ways.
func (f *frame) branch(p *path, in *ir.Instr, b *ir.Block) {
	cond := f.operand(p, in.Args[0])
	is, known := value.AsBool(cond)
	if p.sure = known; known {
		f.jump(p, b.Succs[side(is)])
		return
	}
	name, yes := condition(cond)
	if held, ok := p.state.Taken[name]; ok {
		f.jump(p, b.Succs[side(held == yes)])
		return
	}
	if len(f.todo)+len(f.outs) > bound.RunWays {
		f.stop("more than " + strconv.Itoa(bound.RunWays) + " ways through " + f.fn.ID)
		return
	}
	p.forks++
	f.mem.Steps += len(p.state.Vars) / value.VarsPerStep
	other := p.split()
	other.state.Taken[name] = !yes
	f.choose(other, cond, false)
	f.jump(other, b.Succs[1])
	p.state.Taken[name] = yes
	f.choose(p, cond, true)
	f.jump(p, b.Succs[0])
}

// choose notes that somebody has chosen a value on the way that a condition leads.
func (f *frame) choose(p *path, cond value.Value, is bool) {
	if chosen := value.Chosen(cond, is); chosen != "" {
		p.state.Taken[chosen] = true
	}
}

func side(is bool) int {
	if is {
		return 0
	}
	return 1
}

// condition returns the name of a condition without its negations.
func condition(v value.Value) (name string, yes bool) {
	name, yes = value.Spell(v), true
	for strings.HasPrefix(name, "?!") {
		name, yes = "?"+name[2:], !yes
	}
	return name, yes
}
