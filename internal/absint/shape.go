package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A shape is what the control flow of a function says before it is run.
type shape struct {
	fn    *ir.Func
	sites map[*ir.Instr]int // instructions by number
	block []int             // of each site
	instr []*ir.Instr       // of each site
	order []int             // of each block in reverse postorder
	loops map[int]*loop     // by header
	reads map[int]bool      // registers that are read anywhere
	live  []map[int]bool    // registers that are read after each block's phis, from it on
}

// A loop is a natural loop: its header, and what leads back to it.
type loop struct {
	header int
	body   map[int]bool
	mask   uint64       // of the sites in it
	back   map[int]bool // the blocks that lead back
}

func newShape(fn *ir.Func) *shape {
	sh := &shape{fn: fn, sites: make(map[*ir.Instr]int), loops: make(map[int]*loop)}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			sh.sites[in] = len(sh.block)
			sh.block = append(sh.block, b.Index)
			sh.instr = append(sh.instr, in)
		}
	}
	sh.findLoops()
	sh.liveness()
	return sh
}

// findLoops numbers the blocks in reverse postorder and makes a loop of each
// edge that leads back to a block on the way to itself.
func (sh *shape) findLoops() {
	n := len(sh.fn.Blocks)
	sh.order = make([]int, n)
	const unseen, open, done = 0, 1, 2
	mark := make([]int, n)
	next := make([]int, n)
	post := n
	visit := func(root int) {
		stack := []int{root}
		mark[root] = open
		for len(stack) > 0 {
			b := stack[len(stack)-1]
			succs := sh.fn.Blocks[b].Succs
			if next[b] == len(succs) {
				mark[b] = done
				post--
				sh.order[b] = post
				stack = stack[:len(stack)-1]
				continue
			}
			s := succs[next[b]]
			next[b]++
			switch mark[s] {
			case unseen:
				mark[s] = open
				stack = append(stack, s)
			case open:
				sh.addLoop(s, b)
			}
		}
	}
	if n > 0 {
		visit(0)
	}
	if r := sh.fn.Recover; r >= 0 && r < n && mark[r] == unseen {
		visit(r)
	}
	for _, l := range sh.loops {
		for site, b := range sh.block {
			if l.body[b] {
				l.mask |= domain.SiteMask(site)
			}
		}
	}
}

func (sh *shape) addLoop(header, from int) {
	l := sh.loops[header]
	if l == nil {
		l = &loop{header: header, body: map[int]bool{header: true}, back: make(map[int]bool)}
		sh.loops[header] = l
	}
	l.back[from] = true
	work := []int{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if l.body[b] {
			continue
		}
		l.body[b] = true
		work = append(work, sh.fn.Blocks[b].Preds...)
	}
}

// ends reports whether a return can be reached from a site.
func (sh *shape) ends(site int) bool {
	seen := make(map[int]bool)
	work := []int{sh.block[site]}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		for _, in := range sh.fn.Blocks[b].Instrs {
			if in.Op == ir.Return {
				return true
			}
		}
		work = append(work, sh.fn.Blocks[b].Succs...)
	}
	return false
}

// inLoop reports whether a site is in the loop.
func (sh *shape) inLoop(l *loop, site int) bool {
	return site >= 0 && site < len(sh.block) && l.body[sh.block[site]]
}

// liveness finds the registers that each block, or one after it, reads. Only
// those that a block reads and another sets are looked at.
func (sh *shape) liveness() {
	n := len(sh.fn.Blocks)
	sh.reads = make(map[int]bool)
	sh.fn.Each(func(in *ir.Instr) {
		for _, a := range in.Args {
			if a.Kind == ir.Reg {
				sh.reads[a.Reg] = true
			}
		}
	})
	sh.live = make([]map[int]bool, n)
	def := make(map[int]int, sh.fn.Regs)
	for _, b := range sh.fn.Blocks {
		for _, in := range b.Instrs {
			if in.Dst >= 0 {
				def[in.Dst] = b.Index
			}
		}
	}
	for i := range sh.live {
		sh.live[i] = make(map[int]bool)
	}
	// From each use, upward to the definition.
	up := func(reg, b int) {
		work := []int{b}
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			if sh.live[b][reg] {
				continue
			}
			sh.live[b][reg] = true
			if d, ok := def[reg]; ok && d == b {
				continue
			}
			work = append(work, sh.fn.Blocks[b].Preds...)
		}
	}
	for _, b := range sh.fn.Blocks {
		for _, in := range b.Instrs {
			for i, a := range in.Args {
				if a.Kind != ir.Reg {
					continue
				}
				d, defined := def[a.Reg]
				switch {
				case in.Op == ir.Phi:
					if i < len(b.Preds) && !(defined && d == b.Preds[i]) {
						up(a.Reg, b.Preds[i])
					} else if i < len(b.Preds) {
						sh.live[b.Preds[i]][a.Reg] = true
					}
				case !defined || d != b.Index:
					up(a.Reg, b.Index)
				}
			}
		}
	}
}
