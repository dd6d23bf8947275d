package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// flagKey names the variable that holds what a flag is, among the package variables.
func flagKey(name value.Value) string { return "flag " + value.Spell(name) }

// define notes the variable of a flag that a call defines.
//
//	addr := flag.String("addr", ":50052", "where to listen")
func (c *call) define(row *known.Row) {
	at := row.Operand("var")
	var v value.Value
	if at.Base != known.Result {
		v = c.operand(at)
	} else if at.Index < len(c.out) {
		v = c.out[at.Index]
	}
	if p, ok := v.(value.Pointer); ok && p.Path == "" {
		c.s.Globals[flagKey(c.operand(row.Operand("key")))] = p.Var
	}
}

// Defines reports whether a function of a library defines a flag of which the table says
// which variable holds it.
func (l *Library) Defines(fn *types.Func) bool {
	row, ok := l.Known.Is(fn, "put")
	return ok && !known.Speaks(fn) && row.Operand("var").Base != known.None
}

// Define runs such a function.
//
//	port := pflag.Int("port", 50052, "where to listen")
func (l *Library) Define(fn *types.Func, args []value.Value, in *ir.Instr, s *memory.State) []memory.Outcome {
	row, _ := l.Known.Is(fn, "put")
	c := &call{Library: l, fn: fn, name: fn.FullName(), args: args, in: in, s: s, out: l.Results(in.Type)}
	at := row.Operand("var")
	at.Deref = true
	c.assign(at, chosen("flag"+c.Place().Site, c.operand(row.Operand("from"))))
	c.define(row)
	return c.end()
}

// setFlag gives a flag a value.
func (c *call) setFlag(row *known.Row) ([]memory.Outcome, bool) {
	id, ok := c.s.Globals[flagKey(c.raw(row, "key"))]
	if !ok {
		return nil, false
	}
	v := c.raw(row, "from")
	if n := value.Port(v, ""); n != nil && isNumber(c.s.Vars[id]) {
		v = n
	}
	c.Put(c.s, id, v)
	c.Changed(c.s, value.Pointer{Var: id})
	return c.give(value.Nil{})
}

// findFlag returns a flag of the command line.
//
//	flag.Lookup("addr").Value
func (c *call) findFlag(row *known.Row) ([]memory.Outcome, bool) {
	to := row.Operand("to")
	if len(to.Path) != 1 || c.fn.Signature().Recv() != nil { // the flags of a set of its own
		return nil, false
	}
	id, ok := c.s.Globals[flagKey(c.raw(row, "key"))]
	if !ok {
		return nil, false
	}
	value := c.Thing("flag", value.Pointer{Var: id})
	return c.give(c.Object(c.s, c.fn.Signature().Results().At(to.Index).Type(), to.Path[0], value))
}

// flagText returns what a flag is, as a text or as a value of its type.
func (c *call) flagText(row *known.Row) ([]memory.Outcome, bool) {
	if row.Operand("from").Base != known.Recv {
		return nil, false
	}
	t, ok := value.Unwrap(c.raw(row, "from")).(value.Thing)
	if !ok || t.Kind != "flag" {
		return nil, false
	}
	v := c.Load(c.s, t.Of[0])
	if b, isBasic := c.resultType(row.Operand("to")).(*types.Basic); isBasic && b.Info()&types.IsString != 0 {
		v = value.Digits(v)
	}
	return c.give(v)
}

// isNumber reports whether a flag is a number, by its default.
func isNumber(v value.Value) bool {
	if u, ok := v.(value.Unknown); ok && u.Default != nil {
		v = u.Default
	}
	_, ok := value.AsInt(v)
	return ok
}
