package program

import "slices"

// CapturedBy returns those of the stores to a variable of owner that a literal in
// it, or one in that, can read, and whether owner's entry is among what it can:
// those that are in force where it is called, or, where that is not known, where
// it is made, and those that can come after.
//
//	addr := ":50052"
//	start := func() { net.Listen("tcp", addr) }
//	addr = ":8080"
//	start()
func (p *Package) CapturedBy(in *Func, stores []*Store, owner *Func, path Path) (read []*Store, entry bool) {
	lit := in
	for lit.Outer != owner {
		lit = lit.Outer
	}
	add := func(more []*Store, fromEntry bool) {
		entry = entry || fromEntry
		for _, s := range more {
			if !slices.Contains(read, s) {
				read = append(read, s)
			}
		}
	}
	if calls := p.callsOfLit(lit, owner); len(calls) > 0 {
		for _, c := range calls {
			more, fromEntry, _ := p.ReachingAmong(stores, owner, path, c.Expr)
			add(more, fromEntry)
		}
		return read, entry
	}
	more, fromEntry, _ := p.ReachingAmong(stores, owner, path, lit.Lit)
	add(more, fromEntry)
	g := p.GraphOf(owner)
	for _, s := range stores {
		if g.Follows(lit.Lit, s.Node) {
			add([]*Store{s}, false)
		}
	}
	return read, entry
}

// callsOfLit returns the calls of a literal that is held by a variable of owner
// which is only called, and by owner itself; nil for others.
func (p *Package) callsOfLit(lit, owner *Func) (calls []*Call) {
	id := p.LitVar(lit.Lit)
	if id == nil || len(p.stores[p.Info.ObjectOf(id)]) != 1 {
		return nil
	}
	obj := p.Info.ObjectOf(id)
	// What is no call of owner makes the answer nil: most are told apart by that.
	if slices.ContainsFunc(p.uses[obj], func(u Use) bool { return u.In != owner }) {
		return nil
	}
	calls = p.valueCalls[obj]
	if len(calls) != len(p.uses[obj]) || slices.ContainsFunc(calls, func(c *Call) bool { return c.In != owner || c.How != Plain }) {
		return nil
	}
	return calls
}
