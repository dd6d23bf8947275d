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
				after = append(after, f.Callback(t, m, nil)...)
			}
			if len(after) > 0 {
				states = f.Distinct(after)
			}
		}
	}
	return states
}

// CallMethod runs a method of v once with arguments of which nothing is known.
func (f *frame) CallMethod(s *state.State, v *domain.Value, m *types.Func) *state.State {
	in := &ir.Instr{Op: ir.Call, Dst: -1, Name: m.Name(), Method: m, From: m.Signature().Recv().Type(), Type: m.Signature().Results()}
	f.cfg.Sites[in] = f.site
	defer delete(f.cfg.Sites, in)
	args := make([]*domain.Value, m.Signature().Params().Len())
	for i := range args {
		args[i] = f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i))))
	}
	after := f.MarkCloses(s, f.invoke(s, in, v, args))
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
// last one, if that is given.
func (f *frame) Callback(s *state.State, fn, last *domain.Value) []*state.State {
	body := f.Prog.Funcs[fn.Text]
	if body == nil {
		return []*state.State{s}
	}
	args := make([]*domain.Value, len(body.Params))
	for i := range args {
		args[i] = f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i))))
	}
	if last != nil && len(args) > 0 {
		args[len(args)-1] = last
	}
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	f.cfg.Sites[in] = f.site
	defer delete(f.cfg.Sites, in)
	return f.MarkCloses(s, f.CallValue(s, in, fn, args))
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
