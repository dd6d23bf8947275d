package program

// Dying returns the registers that are known where a block ends and that nobody reads
// from the beginning of another block on, to which it leads.
func (sh *CFG) Dying(from, to int) []int {
	key := [2]int{from, to}
	regs, known := sh.dying[key]
	if known {
		return regs
	}
	add := func(reg int) {
		if reg >= 0 && !sh.Live[to][reg] {
			regs = append(regs, reg)
		}
	}
	for reg := range sh.Live[from] {
		add(reg)
	}
	for _, in := range sh.fn.Blocks[from].Instrs {
		add(in.Dst)
	}
	if from == 0 {
		for reg := range len(sh.fn.Params) + len(sh.fn.Free) {
			add(reg)
		}
	}
	if sh.dying == nil {
		sh.dying = make(map[[2]int][]int)
	}
	sh.dying[key] = regs
	return regs
}

// Within reports whether a block is in the loop with a header.
func (sh *CFG) Within(header, block int) bool {
	l := sh.Loops[header]
	return l != nil && l.body[block]
}
