package program

import (
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A CFG is what the control flow of a function says before it is run.
type CFG struct {
	fn     *ir.Func
	Sites  map[*ir.Instr]int // instructions by number
	Block  []int             // of each site
	Instrs []*ir.Instr       // of each site
	Order  []int             // of each block in reverse postorder
	Loops  map[int]*Loop     // by header
	Reads  map[int]bool      // registers that are read anywhere
	Live   []map[int]bool    // registers that are read after each block's phis, from it on

	Selected []int // registers that hold which case of a select was taken

	counters map[int][]int    // by header of their loop, as far as they have been asked for
	around   map[int][]int    // the headers of the loops around one, likewise
	dying    map[[2]int][]int // the registers that an edge leaves behind, likewise
}

// A Loop is a natural loop: its header, and what leads back to it.
type Loop struct {
	Header int
	body   map[int]bool
	Mask   uint64       // of the sites in it
	Back   map[int]bool // the blocks that lead back
}

// newCFG returns the control flow of a function.
func newCFG(fn *ir.Func) *CFG {
	sh := &CFG{fn: fn, Sites: make(map[*ir.Instr]int), Loops: make(map[int]*Loop)}
	selects := make(map[int]bool)
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			sh.Sites[in] = len(sh.Block)
			sh.Block = append(sh.Block, b.Index)
			sh.Instrs = append(sh.Instrs, in)
			if in.Op == ir.Extract && in.Index == 0 && selects[in.Args[0].Reg] {
				sh.Selected = append(sh.Selected, in.Dst)
			}
			if in.Op == ir.Select {
				selects[in.Dst] = true
			}
		}
	}
	sh.findLoops()
	sh.liveness()
	return sh
}

// findLoops numbers the blocks in reverse postorder and makes a loop of each
// edge that leads back to a block on the way to itself.
func (sh *CFG) findLoops() {
	n := len(sh.fn.Blocks)
	sh.Order = make([]int, n)
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
				sh.Order[b] = post
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
	for _, l := range sh.Loops {
		for site, b := range sh.Block {
			if l.body[b] {
				l.Mask |= domain.SiteMask(site)
			}
		}
	}
}

func (sh *CFG) addLoop(header, from int) {
	l := sh.Loops[header]
	if l == nil {
		l = &Loop{Header: header, body: map[int]bool{header: true}, Back: make(map[int]bool)}
		sh.Loops[header] = l
	}
	l.Back[from] = true
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

// Returns reports whether a return can be reached from a site.
func (sh *CFG) Returns(site int) bool {
	seen := make(map[int]bool)
	work := []int{sh.Block[site]}
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

// InLoop reports whether a site is in the loop.
func (sh *CFG) InLoop(l *Loop, site int) bool {
	return site >= 0 && site < len(sh.Block) && l.body[sh.Block[site]]
}

// liveness finds the registers that each block, or one after it, reads. Only
// those that a block reads and another sets are looked at.
func (sh *CFG) liveness() {
	n := len(sh.fn.Blocks)
	sh.Reads = make(map[int]bool)
	sh.fn.Each(func(in *ir.Instr) {
		for _, a := range in.Args {
			if a.Kind == ir.Reg {
				sh.Reads[a.Reg] = true
			}
		}
	})
	sh.Live = make([]map[int]bool, n)
	def := make(map[int]int, sh.fn.Regs)
	for _, b := range sh.fn.Blocks {
		for _, in := range b.Instrs {
			if in.Dst >= 0 {
				def[in.Dst] = b.Index
			}
		}
	}
	for i := range sh.Live {
		sh.Live[i] = make(map[int]bool)
	}
	// From each use, upward to the definition.
	up := func(reg, b int) {
		work := []int{b}
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			if sh.Live[b][reg] {
				continue
			}
			sh.Live[b][reg] = true
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
						sh.Live[b.Preds[i]][a.Reg] = true
					}
				case !defined || d != b.Index:
					up(a.Reg, b.Index)
				}
			}
		}
	}
	if r := sh.fn.Recover; r >= 0 && r < n {
		for i := range sh.Live {
			maps.Copy(sh.Live[i], sh.Live[r]) // a panic leads there from anywhere
		}
	}
}

// literalIn reports whether a function literal stands in a loop.
//
//	for { once := sync.OnceValue(func() error { return dial() }); … }
func (sh *CFG) literalIn(l *Loop, body *ir.Func) bool {
	if body.Parent != sh.fn.ID {
		return false
	}
	for site, in := range sh.Instrs {
		if !l.body[sh.Block[site]] {
			continue
		}
		for i, o := range in.Args {
			if o.Kind == ir.Function && o.Name == body.ID && (i > 0 || !isCall(in) || calledInPlace(in, body)) {
				return true
			}
		}
	}
	return false
}

// calledInPlace reports whether a literal is called where it stands, not by the
// name of a variable.
//
//	go func() { dial() }()
func calledInPlace(call *ir.Instr, body *ir.Func) bool {
	return body.End <= call.Pos && call.Pos <= body.End+1
}

// isState reports whether what is called at a site is what the call before has
// returned.
//
//	for state := start; state != nil; { state = state() }
func (sh *CFG) isState(l *Loop, site int) bool {
	call := sh.Instrs[site]
	if call.Op != ir.Call || len(call.Args) == 0 || call.Args[0].Kind != ir.Reg {
		return false
	}
	for s, in := range sh.Instrs {
		if in.Op == ir.Phi && in.Dst == call.Args[0].Reg && l.body[sh.Block[s]] {
			return slices.ContainsFunc(in.Args, func(o ir.Operand) bool { return o.Kind == ir.Reg && o.Reg == call.Dst })
		}
	}
	return false
}

// StandsInLoop reports whether a function that is run at a call in a loop stands
// in the loop itself, or is a state of it.
func (p *Program) StandsInLoop(fn string, site, header int, body *ir.Func) bool {
	sh := p.CFG(p.Funcs[fn])
	l := sh.Loops[header]
	if l == nil || site < 0 || site >= len(sh.Instrs) {
		return false
	}
	return !body.Foreign && (sh.literalIn(l, body) || sh.isState(l, site))
}
