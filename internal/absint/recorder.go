package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/absint/std"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// ConnectAt returns the connect at this instruction.
func (f *frame) ConnectAt(net bool) *callgraph.Connect {
	return f.Graph.ConnectAt(f.fn, f.site, net)
}

// Attempt notes that a connect by this instruction is tried.
func (f *frame) Attempt(s *state.State, k *callgraph.Connect, dest *domain.Value) {
	f.attempted(s, attempt{connect: k.ID, dest: dest})
}

// Fail notes that a connect to dest has been refused.
func (f *frame) Fail(s *state.State, k *callgraph.Connect, dest *domain.Value) *state.State {
	return f.failed(s, k.ID, dest)
}

// Pin marks a connection that a followed candidate at this site has made.
func (f *frame) Pin(sock *domain.Value) *domain.Value { return f.pinned(sock, 0) }

// Stored notes *p = v.
func (f *frame) Stored(s *state.State, p, v *domain.Value) { f.closed.Store(f.fn, s, p, v) }

// std runs a call of a function of std or x/sys. It reports false for others.
func (f *frame) std(s *state.State, in *ir.Instr, fn *types.Func, vals []*domain.Value) ([]*state.State, bool) {
	return std.NewCall(f.Evaluator, f, f.fn, f.site, in, fn).Exec(s, vals)
}

// UntagLoaded returns what has been loaded through p, without where it was handed
// over if what calls it is this package's own.
func (f *frame) UntagLoaded(p, v *domain.Value) *domain.Value { return f.tagger.UntagLoaded(p, v) }

// Distinct drops repeated states, and joins some where there are too many.
func (f *frame) Distinct(states []*state.State) []*state.State {
	return f.Memory.Distinct(states, f.cfg, f.site)
}
