package maker

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// takers returns the uses of a method that leads to no connect, but takes connections out of
// channels in its object: its maker has started who puts them in, or its user runs a method
// that does beside.
//
//	f := New(addr) // go f.run(): conn, err := dial(f.addr); f.ready <- conn
//	c := f.Conn() // <-f.ready
func (u *user) takers(method *ir.Func) []Sequence {
	t := receiver(method)
	if t == nil || len(method.TypeParams) > 0 {
		return nil
	}
	fields := u.prog.Takes(method)
	if len(fields) == 0 {
		return nil
	}
	var all []Sequence
	for _, f := range u.makersOf(t) {
		if u.prog.LeadsFrom(f.ID) {
			all = append(all, Sequence{method, u.sequence(f, nil, method, t), false})
		}
		for _, beside := range u.entries {
			if receiver(beside) != t || !u.prog.LeadsFrom(beside.ID) {
				continue
			}
			gives := u.prog.Gives(beside)
			if slices.ContainsFunc(fields, func(field program.Field) bool { return slices.Contains(gives, field) }) {
				all = append(all, Sequence{method, u.sequence(f, beside, method, t), false})
			}
		}
	}
	if len(all) > 0 {
		u.prog.AddTaken(fields)
	}
	return all
}
