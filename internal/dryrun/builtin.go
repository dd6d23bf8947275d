package dryrun

import (
	"go/token"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// builtin runs a builtin function.
func (m *Machine) builtin(name string, args []value.Value, in *ir.Instr, s *memory.State) []memory.Outcome {
	one := func(v value.Value) []memory.Outcome { return []memory.Outcome{{Results: []value.Value{v}, State: s}} }
	switch name {
	case "len":
		return one(m.mem.Length(s, args[0]))
	case "cap":
		return one(m.mem.Capacity(args[0]))
	case "append":
		return one(m.mem.Append(s, args))
	case "copy":
		return one(m.mem.Copy(s, args[0], args[1]))
	case "delete":
		m.mem.Delete(s, args[0], args[1])
	case "clear":
		m.mem.Clear(s, args[0])
	case "min", "max":
		return one(m.extreme(name, args, in, s))
	case "recover":
		if t := s.Panic; t.Val != nil && t.Depth == len(m.chain) {
			s.Panic = memory.Panic{}
			return one(t.Val)
		}
		return one(m.mem.Lose(name)) // something out of sight may have panicked
	case "complex", "real", "imag":
		return one(m.mem.Lose(name))
	case "close":
		return []memory.Outcome{{Results: nil, State: s}}
	case "ssa:wrapnilchk":
		return one(args[0])
	}
	return []memory.Outcome{{Results: m.mem.Results(in.Type), State: s}}
}

// extreme returns the least or the greatest of some values. Of defaults that somebody else
// may choose others for, it is such a default too.
//
//	min(*port, 32767)
func (m *Machine) extreme(name string, args []value.Value, in *ir.Instr, s *memory.State) value.Value {
	pick := func(args []value.Value) (out value.Value, ok bool) {
		out = args[0]
		for _, v := range args[1:] {
			less, known := value.AsBool(value.Binary(s, token.LSS, v, out, in.Type))
			if !known {
				return nil, false
			}
			if less == (name == "min") {
				out = v
			}
		}
		return out, true
	}
	if out, ok := pick(args); ok {
		return out
	}
	usual := make([]value.Value, len(args))
	for i, v := range args {
		if usual[i] = value.Usual(v); usual[i] == nil {
			return m.mem.Lose(name)
		}
	}
	out, ok := pick(usual)
	if !ok {
		return m.mem.Lose(name)
	}
	return value.Unknown{Name: name + "(" + value.Spell(value.Tuple{Vals: args}) + ")", Default: out}
}
