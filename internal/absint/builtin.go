package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// builtin runs a builtin function.
func (f *frame) builtin(s *state.State, in *ir.Instr, name string, args []*domain.Value) []*state.State {
	one := func(v *domain.Value) []*state.State { return []*state.State{f.Set(s, in.Dst, v)} }
	switch name {
	case "len":
		return one(f.Len(s, args[0]))
	case "append":
		t, v := f.operator.Append(s, f.site, args)
		return []*state.State{f.Set(t, in.Dst, v)}
	case "copy":
		return []*state.State{f.Set(f.Copy(s, args[0], args[1]), in.Dst, f.Sym(f.NewName(f.site, nil)))}
	case "min", "max":
		return one(f.App(name, args...))
	case "panic":
		return nil
	case "recover":
		if !s.Panics {
			return one(f.NilValue)
		}
		c := *s
		c.Panics = false
		return []*state.State{f.Set(f.State(c), in.Dst, f.Sym(f.GlobalName("!panic")))}
	case "delete":
		return []*state.State{f.operator.Delete(s, args[0], args[1], f.site)}
	case "close":
		return []*state.State{f.operator.Close(s, args[0])}
	case "String", "StringData", "SliceData", "Slice":
		return one(args[0])
	case "ssa:wrapnilchk":
		return one(args[0])
	}
	return one(f.Sym(f.NewName(f.site, nil)))
}

// assert runs x.(T).
func (f *frame) assert(s *state.State, in *ir.Instr) []*state.State {
	x, t := f.operand(s, in.Args[0]), f.typ(in.Type)
	var out []*state.State
	for _, m := range x.Members() {
		v, ok := f.Assert(s, m, t)
		if ok != eval.No {
			r := v
			if in.CommaOk {
				r = f.Tuple(v, f.Ok(s, m, t, ok))
			}
			if ok == eval.Yes || !in.CommaOk {
				out = append(out, f.Set(s, in.Dst, r))
				continue
			}
			c := f.App("is "+types.TypeString(t, nil), m)
			if a := f.Assume(s, c, true); a != nil {
				out = append(out, f.Set(a, in.Dst, f.Tuple(v, f.Bool(true))))
			}
			if a := f.Assume(s, c, false); a != nil {
				out = append(out, f.Set(a, in.Dst, f.Tuple(f.Zero(t), f.Bool(false))))
			}
			continue
		}
		if in.CommaOk {
			out = append(out, f.Set(s, in.Dst, f.Tuple(f.Zero(t), f.Bool(false))))
		}
	}
	return f.Distinct(out)
}
