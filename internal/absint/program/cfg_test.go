package program

import (
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const loops = `package p

func at(n int) bool { return n > 0 }

func straight() { at(0); if at(1) { at(2) }; at(3) }

func one() { at(0); for at(1) { at(2) }; at(3) }

func nested() {
	for at(1) {
		at(2)
		for at(3) {
			at(4)
		}
		at(5)
	}
	at(0)
}

func leaves() {
	for {
		if at(1) {
			at(0)
			return
		}
		if at(2) {
			continue
		}
		at(3)
	}
}

func labelled() {
	at(0)
again:
	if at(1) {
		goto again
	}
	at(0)
}

func ranges(xs []int) {
	for range xs {
		at(1)
	}
	for range 3 {
		at(2)
	}
	at(0)
}

func endless() { for { at(1) } }

func recovers() (n int) {
	defer func() { recover() }()
	for at(1) {
		panic(at(0))
	}
	return 1
}
`

// deep returns, for each call of at, its number and how many loops it is in.
func deep(sh *CFG) (in map[int64]int) {
	in = make(map[int64]int)
	for site, i := range sh.Instrs {
		if i.Op != ir.Call || i.Args[0].Name != "p.at" {
			continue
		}
		n := 0
		for _, l := range sh.Loops {
			if sh.InLoop(l, site) {
				n++
				if l.Mask&domain.SiteMask(site) == 0 {
					n += 100
				}
			}
		}
		v := i.Args[1].Val.ExactString()
		in[int64(v[0]-'0')] = n
	}
	return in
}

func TestLoops(t *testing.T) {
	p := lowertest.Source(t, loops)
	for name, want := range map[string]map[int64]int{
		"straight": {0: 0, 1: 0, 2: 0, 3: 0},
		"one":      {0: 0, 1: 1, 2: 1, 3: 0},
		"nested":   {0: 0, 1: 1, 2: 1, 3: 2, 4: 2, 5: 1},
		"leaves":   {0: 0, 1: 1, 2: 1, 3: 1},
		"labelled": {0: 0, 1: 1},
		"ranges":   {0: 0, 1: 1, 2: 1},
		"endless":  {1: 1},
		"recovers": {0: 0},
	} {
		sh := newCFG(p.Func(t, "p."+name))
		got := deep(sh)
		for n, loops := range want {
			if got[n] != loops {
				t.Errorf("%s: at(%d) is in %d loops, not %d", name, n, got[n], loops)
			}
		}
		for _, l := range sh.Loops {
			for b := range l.Back {
				if !l.body[b] || !slices.Contains(sh.fn.Blocks[b].Succs, l.Header) {
					t.Errorf("%s: block %d does not lead back to %d", name, b, l.Header)
				}
			}
		}
	}
}

// Liveness is that of the textbook, computed there by iteration.
func TestLiveness(t *testing.T) {
	checked := 0
	for _, p := range lowertest.Std(t, "net/textproto", "slices", "text/scanner", "sync") {
		for _, f := range p.Funcs {
			sh := newCFG(f)
			for b, live := range liveIn(f) {
				for reg := range live {
					checked++
					if !sh.Live[b][reg] {
						t.Errorf("%s: r%d is read from block %d on, and is dropped there", f.ID, reg, b)
					}
				}
				for reg := range sh.Live[b] {
					if !live[reg] && !defines(f.Blocks[b], reg) {
						t.Errorf("%s: r%d is kept at block %d, and nobody reads it", f.ID, reg, b)
					}
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d live registers were found", checked)
	}
}

func defines(b *ir.Block, reg int) bool {
	return slices.ContainsFunc(b.Instrs, func(in *ir.Instr) bool { return in.Dst == reg })
}

// liveIn returns the registers that are read in each block, or after it, before
// they are set; what a phi reads is read at the end of the block before.
func liveIn(f *ir.Func) []map[int]bool {
	in := make([]map[int]bool, len(f.Blocks))
	for i := range in {
		in[i] = make(map[int]bool)
	}
	for changed := true; changed; {
		changed = false
		for i := len(f.Blocks) - 1; i >= 0; i-- {
			b := f.Blocks[i]
			live := make(map[int]bool)
			for _, s := range b.Succs {
				for reg := range in[s] {
					live[reg] = true
				}
				for _, phi := range f.Blocks[s].Instrs {
					for e, p := range f.Blocks[s].Preds {
						if phi.Op == ir.Phi && p == i && phi.Args[e].Kind == ir.Reg {
							live[phi.Args[e].Reg] = true
						}
					}
				}
			}
			for _, instr := range slices.Backward(b.Instrs) {
				delete(live, instr.Dst)
				for _, a := range instr.Args {
					if instr.Op != ir.Phi && a.Kind == ir.Reg {
						live[a.Reg] = true
					}
				}
			}
			if len(live) != len(in[i]) {
				in[i], changed = live, true
			}
		}
	}
	return in
}
