package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A Runner runs code at the call of a function of std, as that one does.
type Runner interface {
	// Set returns the state with a register set.
	Set(s *state.State, reg int, v *domain.Value) *state.State
	// Distinct drops repeated states, and joins some where there are too many.
	Distinct(states []*state.State) []*state.State
	// CallValue calls a function value as the instruction in does.
	CallValue(s *state.State, in *ir.Instr, fn *domain.Value, args []*domain.Value) []*state.State
	// CallHere calls a function without arguments, and leaves its results.
	CallHere(s *state.State, fn *domain.Value) []*state.State
	// CallMethod calls a method of v with arguments of which nothing is known.
	CallMethod(s *state.State, v *domain.Value, m *types.Func) *state.State
	// CallMethodWith calls a method of v with arguments, and sets a register.
	CallMethodWith(s *state.State, v *domain.Value, m *types.Func, dst int, args []*domain.Value) []*state.State
	// Unwind goes on where a panic does.
	Unwind(s *state.State)
	// Callback calls a function with arguments of which nothing is known but the
	// last ones.
	Callback(s *state.State, fn *domain.Value, last ...*domain.Value) []*state.State
	// Goroutine is Callback in a goroutine of its own.
	Goroutine(s *state.State, fn *domain.Value, last ...*domain.Value) []*state.State
	// CallEach calls each of the functions among vals once.
	CallEach(s *state.State, vals []*domain.Value) []*state.State
	// Series calls a function with each element of what an iterator is of.
	Series(s *state.State, in *ir.Instr, it, yield *domain.Value) []*state.State
	// Retry notes that code out of sight calls a function whenever it failed.
	Retry(s *state.State, fn *domain.Value)
}

// A Recorder is told what happens to sockets and to variables that others read.
type Recorder interface {
	// ConnectAt returns the connect that the call is; net says that it is a
	// dialer of net with a local port.
	ConnectAt(net bool) *callgraph.Connect
	// Attempt notes that the connect is tried.
	Attempt(s *state.State, k *callgraph.Connect, dest *domain.Value)
	// Fail returns the state after the connect was refused.
	Fail(s *state.State, k *callgraph.Connect, dest *domain.Value) *state.State
	// Pin returns what is known of a socket that the connect has connected.
	Pin(sock *domain.Value) *domain.Value
	// Use notes that a connection is read, written or given away.
	Use(s *state.State, n *domain.Name)
	// Keep notes the connections in v, which is stored at p, where others find it.
	Keep(s *state.State, p, v *domain.Value) *state.State
	// Report notes that v, of a type, is stored at p, where others may read that
	// all is well.
	Report(s *state.State, p, v *domain.Value, t types.Type)
	// Stored notes that the package has stored v at p.
	Stored(s *state.State, p, v *domain.Value)
	// Untag returns v, loaded from p, without where it was handed over, if what
	// calls it is this package's own.
	UntagLoaded(p, v *domain.Value) *domain.Value
}

// A Caller is the function whose instruction a call is.
type Caller interface {
	Runner
	Recorder
}
