package dryrun

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// A shape is what the blocks of a function say before it is run.
type shape struct {
	heads map[int]bool   // blocks that control comes back to
	order []int          // of the blocks: each behind those that lead to it, loops aside
	phis  []int          // how many instructions of a block are phis
	live  []map[int]bool // the registers that are read from a block on, its phis aside
	read  map[int]bool   // the registers that anything reads
	asked map[int]bool   // the registers with the results of calls whose failure is looked at
}

func (m *Machine) shapeOf(fn *ir.Func) *shape {
	if known := m.shapes[fn]; known != nil {
		return known
	}
	s := &shape{heads: make(map[int]bool), order: make([]int, len(fn.Blocks)), read: read(fn)}
	s.asked = asked(fn, s.read)
	on, seen := make(map[int]bool), make(map[int]bool)
	n := len(fn.Blocks)
	var visit func(b int)
	visit = func(b int) {
		seen[b], on[b] = true, true
		for _, next := range slices.Backward(fn.Blocks[b].Succs) {
			switch {
			case on[next]:
				s.heads[next] = true
			case !seen[next]:
				visit(next)
			}
		}
		on[b] = false
		n--
		s.order[b] = n
	}
	visit(0)
	for _, b := range fn.Blocks {
		k := 0
		for k < len(b.Instrs) && b.Instrs[k].Op == ir.Phi {
			k++
		}
		s.phis = append(s.phis, k)
	}
	s.live = liveness(fn, s.phis)
	m.shapes[fn] = s
	return s
}

// liveness returns for each block the registers that are read behind its phis, or later.
func liveness(fn *ir.Func, phis []int) []map[int]bool {
	live := make([]map[int]bool, len(fn.Blocks))
	for i := range live {
		live[i] = make(map[int]bool)
	}
	for changed := true; changed; {
		changed = false
		for _, b := range slices.Backward(fn.Blocks) {
			now := make(map[int]bool)
			for _, next := range b.Succs {
				n := fn.Blocks[next]
				for r := range live[next] {
					now[r] = true
				}
				for _, in := range n.Instrs[:phis[next]] {
					delete(now, in.Dst)
				}
				for _, in := range n.Instrs[:phis[next]] {
					if a := in.Args[slices.Index(n.Preds, b.Index)]; a.Kind == ir.Reg {
						now[a.Reg] = true
					}
				}
			}
			for _, in := range slices.Backward(b.Instrs[phis[b.Index]:]) {
				delete(now, in.Dst)
				for _, a := range in.Args {
					if a.Kind == ir.Reg {
						now[a.Reg] = true
					}
				}
			}
			if len(now) != len(live[b.Index]) {
				live[b.Index], changed = now, true
			}
		}
	}
	return live
}

// read returns the registers that anything reads.
func read(fn *ir.Func) map[int]bool {
	found := make(map[int]bool)
	fn.Each(func(in *ir.Instr) {
		for _, a := range in.Args {
			if a.Kind == ir.Reg {
				found[a.Reg] = true
			}
		}
	})
	return found
}

// asked returns the registers with the results of calls whose error is looked at.
//
//	if _, err := net.Listen("tcp", addr); err != nil { … }
func asked(fn *ir.Func, read map[int]bool) map[int]bool {
	found := make(map[int]bool)
	fn.Each(func(in *ir.Instr) {
		for _, a := range in.Args {
			if a.Kind == ir.Reg && (in.Op != ir.Extract || in.Index > 0 && read[in.Dst]) {
				found[a.Reg] = true
			}
		}
	})
	return found
}
