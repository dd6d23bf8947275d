package memory

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// An Outcome is one way for a function to return, or to end with a panic.
type Outcome struct {
	Results []value.Value
	State   *State
	Panic   value.Value // what it panics with; nil: it has returned
}

// Result is the first result.
func (o Outcome) Result() value.Value {
	if len(o.Results) == 0 {
		return value.Unknown{Name: value.LostPrefix + "result"}
	}
	return o.Results[0]
}

// Returns gives the outcomes without those that end with a panic.
func Returns(outs []Outcome) []Outcome {
	return slices.DeleteFunc(slices.Clone(outs), func(o Outcome) bool { return o.Panic != nil })
}

// Panic is what a function panics with, as long as what it has deferred may recover it.
type Panic struct {
	Val   value.Value // nil: it does not panic
	Depth int         // of the calls of recover that do: those of the deferred function itself
}

// Started is a function that runs beside others, or that code out of sight may run when it
// likes: it sees what they write.
type Started struct {
	Fn   value.Value
	Args []value.Value
	In   *ir.Instr
	Sees map[int]bool // variables
	Runs int
}

// A Call is a call of a function out of sight.
type Call struct {
	*State
	Fn   *types.Func
	Pos  token.Pos     // of the parenthesis
	Args []value.Value // the receiver first, if there is one
}

// A Binding is the local address of a socket, which listens on it when it is told to, or
// receives.
type Binding struct {
	Call Call
	Row  *known.Row
	At   value.Value
	Kind value.Value // the type of the socket
}
