// Package std runs functions of std: it does to a state what the table of package known says
// that a call does. Of a function of which that says nothing, it takes what it is given to be
// changed and run.
//
// What code of the package does that such a function runs is the business of its [Runner].
package std

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A Runner runs code where a function of std does.
type Runner interface {
	// CallBack calls a function value that std was given.
	CallBack(fn value.Value, args []value.Value, s *memory.State) []memory.Outcome
	// RunBeside runs a function in a goroutine, for an instruction in the package.
	RunBeside(fn value.Value, args []value.Value, in *ir.Instr, s *memory.State) *memory.State
	// HandOut runs what code out of sight may run of what it is given, for a parameter of
	// type t; nil: of any.
	HandOut(v value.Value, t types.Type, s *memory.State) *memory.State
	// FindMethod returns the method of a type that an interface's stands for, and what
	// it is called on.
	FindMethod(s *memory.State, v value.Value, t types.Type, of *types.Func) (fn value.Func, recv value.Value)
	// Place says where the call under way stands.
	Place() Place
	// Stop ends the run.
	Stop(why string)
}

// A Place is where a call of std stands.
type Place struct {
	Pos   token.Pos // the last call under way that stands in the package itself
	Site  string    // the calls under way, each once
	Late  bool      // it is run beside others
	Asked bool      // somebody looks at whether it fails

	Calls func() []token.Pos // the calls under way
}

// A Listen is a listening call.
type Listen struct {
	memory.Call
	Row    *known.Row
	At     value.Value // what it listens on: a text, an address or a number
	Kind   value.Value // of a bound socket, its type; nil: not known
	Net    value.Value // the network; nil: that of the function
	Sought bool        // after one that failed at the same place
	Failed value.Value // that one
	Calls  []token.Pos // the calls under way
	Late   bool        // by a function that runs beside others, if it reads so late
}

// A Library runs functions of std for a package.
type Library struct {
	*memory.Memory
	Runner
	Known *known.Table
	Pkg   *types.Package
	// Listened is told of each listening call that runs, with what it is given.
	Listened func(Listen)
}

// A call is a call of a function of std.
type call struct {
	*Library
	fn   *types.Func
	name string
	args []value.Value
	in   *ir.Instr
	s    *memory.State
	out  []value.Value // the results so far
}

// Call runs a function of std, as the table says.
func (l *Library) Call(fn *types.Func, args []value.Value, in *ir.Instr, s *memory.State) []memory.Outcome {
	c := &call{Library: l, fn: fn, name: fn.FullName(), args: args, in: in, s: s}
	rows := l.Known.Of(fn)
	for _, row := range rows {
		switch row.Verb {
		case "exit":
			if row.Word("how") == "panic" {
				return []memory.Outcome{{State: s, Panic: l.Lose("panic")}}
			}
			return nil
		case "listen":
			return c.listen(row)
		}
		if outs, ok := c.socket(row); ok {
			return outs
		}
	}
	for _, row := range append(slices.Clip(rows), l.Known.Runs(fn)...) {
		if outs, ok := c.answer(row); ok {
			return outs
		}
	}
	if outs, ok := c.run(rows); ok {
		return outs
	}
	c.out = l.Results(in.Type)
	for i := range c.out {
		switch {
		case slices.ContainsFunc(args, func(v value.Value) bool { return l.LeadsToPort(s, v) }):
			c.out[i] = l.Lose("made of " + fn.Name())
		case slices.ContainsFunc(args, value.IsEnvironment):
			c.out[i] = l.Unknown(value.Environment + "made")
		}
	}
	if c.foldResults() {
		return c.end()
	}
	spoken := false
	for _, row := range rows {
		spoken = c.row(row) || spoken
	}
	for _, row := range rows {
		if row.Verb == "put" && row.Operand("var").Base != known.None {
			c.define(row)
		}
	}
	if !spoken {
		c.runUnknown()
	}
	return c.end()
}

func (c *call) end() []memory.Outcome { return []memory.Outcome{{Results: c.out, State: c.s}} }

// give ends a call with these results.
func (c *call) give(vals ...value.Value) ([]memory.Outcome, bool) {
	return []memory.Outcome{{Results: vals, State: c.s}}, true
}

// listen runs a listening call: it succeeds, or fails.
func (c *call) listen(row *known.Row) []memory.Outcome {
	at := value.Settle(c.s, c.operand(row.Operand("at")))
	place := c.Place()
	l := Listen{Call: memory.Call{State: c.s, Fn: c.fn, Pos: place.Pos, Args: c.args}, Row: row, At: at, Calls: place.Calls(), Late: place.Late}
	if net := row.Operand("net"); net.Base != known.None {
		l.Net = c.operand(net)
	}
	if before, failed := c.s.Failed[place.Site]; failed && !value.Same(before, at) {
		l.Sought, l.Failed = true, before
	}
	if c.Listened != nil {
		c.Listened(l)
	}
	for _, a := range c.args {
		c.s = c.HandOut(a, nil, c.s)
	}
	failed := c.s.Clone()
	if place.Asked {
		failed.Failed[place.Site] = at
	}
	n := c.fn.Signature().Results().Len()
	refused, served := make([]value.Value, n), make([]value.Value, n)
	for i := range n {
		refused[i], served[i] = value.Nil{}, c.Thing("listener", at)
	}
	refused[n-1], served[n-1] = c.Thing("error"), value.Nil{}
	if n == 1 { // it returns when it has failed
		return []memory.Outcome{{Results: refused, State: failed}}
	}
	return []memory.Outcome{{Results: served, State: c.s}, {Results: refused, State: failed}}
}

// runUnknown runs a function of which nobody says anything: what it is given may be
// written, or run.
func (c *call) runUnknown() {
	sig := c.fn.Signature()
	recv := 0
	if sig.Recv() != nil && len(c.args) > 0 {
		recv = 1
		c.s = c.HandOut(c.args[0], nil, c.s) // its fields may be functions: sync.Pool.New
	}
	if slices.ContainsFunc(c.args, func(v value.Value) bool { return c.LeadsToPort(c.s, v) }) {
		for _, v := range c.args {
			c.Taint(v)
		}
	}
	reads := sig.Variadic() && !slices.ContainsFunc(c.Known.Runs(c.fn), func(r *known.Row) bool { return r.Verb == "scans" })
	for i := range c.args[recv:] {
		v := c.args[recv+i]
		c.s = c.HandOut(v, sig.Params().At(min(i, sig.Params().Len()-1)).Type(), c.s)
		if last := i >= sig.Params().Len()-1; last && reads {
			continue
		}
		c.Havoc(c.s, v)
	}
}
