package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// CallEach runs the functions among the operands of a call of code out of sight,
// once each.
func (f *frame) CallEach(s *state.State, vals []*domain.Value) []*state.State {
	states := []*state.State{s}
	for _, v := range vals {
		for _, m := range v.Members() {
			if m.Kind != domain.Func || f.Prog.Funcs[m.Text] == nil {
				continue
			}
			var after []*state.State
			for _, t := range states {
				after = append(after, f.Callback(t, m)...)
			}
			if len(after) > 0 {
				states = f.Distinct(after)
			}
		}
	}
	return states
}

// CallMethodWith runs a method of v with arguments, and sets a register.
func (f *frame) CallMethodWith(s *state.State, v *domain.Value, m *types.Func, dst int, args []*domain.Value) []*state.State {
	in := &ir.Instr{Op: ir.Call, Dst: dst, Name: m.Name(), Method: m, From: m.Signature().Recv().Type(), Type: m.Signature().Results()}
	if results := m.Signature().Results(); results.Len() == 1 {
		in.Type = results.At(0).Type()
	}
	f.cfg.Sites[in] = f.site
	defer delete(f.cfg.Sites, in)
	return f.invoke(s, in, v, args)
}

// CallMethod runs a method of v once with arguments of which nothing is known.
func (f *frame) CallMethod(s *state.State, v *domain.Value, m *types.Func) *state.State {
	args := make([]*domain.Value, m.Signature().Params().Len())
	for i := range args {
		args[i] = f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i))))
	}
	after := f.MarkCloses(s, f.CallMethodWith(s, v, m, -1, args))
	if len(after) == 0 {
		return s
	}
	t := after[0]
	for _, u := range after[1:] {
		t = f.JoinStates(t, u, f.site)
	}
	return t
}

// Callback runs a function with arguments of which nothing is known; but for the
// last ones, as far as they are given.
func (f *frame) Callback(s *state.State, fn *domain.Value, last ...*domain.Value) []*state.State {
	body := f.Prog.Funcs[fn.Text]
	if body == nil {
		return []*state.State{s}
	}
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	f.cfg.Sites[in] = f.site
	defer delete(f.cfg.Sites, in)
	s = f.GiveChannels(s, []*domain.Value{fn})
	return f.MarkCloses(s, f.CallValue(s, in, fn, f.callbackArgs(body, last)))
}

// callbackArgs returns arguments of which nothing is known, but for the last ones as far as
// they are given.
func (f *frame) callbackArgs(body *ir.Func, last []*domain.Value) []*domain.Value {
	args := make([]*domain.Value, len(body.Params))
	for i := range args {
		args[i] = f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i))))
	}
	if len(last) <= len(args) {
		copy(args[len(args)-len(last):], last)
	}
	return args
}

// CallHere calls a function without arguments, and leaves its results.
func (f *frame) CallHere(s *state.State, fn *domain.Value) []*state.State {
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	f.cfg.Sites[in] = f.site
	defer delete(f.cfg.Sites, in)
	return f.CallValue(s, in, fn, nil)
}

// callOnce calls what sync.OnceValue has returned.
func (f *frame) callOnce(s *state.State, in *ir.Instr, fn *domain.Value) []*state.State {
	done := f.Load(s, fn.Args[1])
	if done.Kind != domain.Nil {
		return []*state.State{f.Set(s, in.Dst, done)}
	}
	var out []*state.State
	for _, t := range f.CallValue(s, in, fn.Args[0], nil) {
		v := f.Bool(true)
		if in.Dst >= 0 {
			if r := t.Env.Get(in.Dst); r != nil {
				v = r
				if v.Kind == domain.Nil {
					v = f.Tuple(v)
				}
			}
		}
		out = append(out, f.Store(t, fn.Args[1], v))
	}
	return out
}

// place numbers an argument of this call as one that hands a function over.
func (f *frame) place(arg int) int {
	return f.PlaceID(callgraph.Place{Func: f.fn.ID, Site: f.site, Arg: arg})
}
