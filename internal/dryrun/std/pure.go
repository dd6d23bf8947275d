package std

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/fold"
	"github.com/selfconnect/selfconnect/internal/known"
)

// foldResults computes the results of a function of constants, with its error. Package fold has
// these functions one by one, under their names: what they compute is more than a row says.
func (c *call) foldResults() bool {
	if !fold.Has(c.name) {
		return false
	}
	vals, ok := constants(c.args)
	if !ok {
		return false
	}
	res := c.fn.Signature().Results()
	last := res.Len() - 1
	fails := last > 0 && types.Identical(res.At(last).Type(), types.Universe.Lookup("error").Type())
	first, args := fold.Call(c.name, vals, 0), c.args
	if first == nil {
		if fails {
			c.out[last] = c.Thing("error")
		}
		return fails
	}
	for i := range c.out {
		switch v := fold.Call(c.name, vals, i); {
		case v != nil:
			c.out[i] = value.ComputedFrom(v, args...)
		case fails && i == last:
			c.out[i] = value.Nil{}
		}
	}
	return true
}

// constants returns values that are all constants.
func constants(list []value.Value) ([]constant.Value, bool) {
	vals := make([]constant.Value, len(list))
	for i, v := range list {
		k, ok := value.Unwrap(v).(value.Const)
		if !ok {
			return nil, false
		}
		vals[i] = k.Val
	}
	return vals, true
}

// makeText returns a text that a function makes of constants: computed, unless it is the one
// that was given.
//
//	strings.ReplaceAll("localhost:PORT", "PORT", "50051")
func (c *call) makeText() value.Value {
	vals, ok := constants(c.args)
	if !ok {
		return c.Lose("made")
	}
	v := fold.Call(c.name, vals, 0)
	if v == nil {
		return c.Lose("made")
	}
	same := vals[0].Kind() == v.Kind() && constant.Compare(vals[0], token.EQL, v)
	return c.Fit(value.Const{Val: v, Computed: value.IsComputed(c.args[0]) || !same})
}

// parse parses a number that is not known: a flag's default is a number if its text is one.
// What is known is folded.
func (c *call) parse(row *known.Row) ([]memory.Outcome, bool) {
	from := c.raw(row, "from")
	if _, ok := value.AsText(from); ok {
		return nil, false
	}
	v := value.Unknown{Name: "parsed " + value.Spell(from)}
	if d, isUnknown := value.Unwrap(from).(value.Unknown); isUnknown && d.Default != nil {
		if n, isNumber := value.AsText(d.Default); isNumber {
			if i, err := strconv.Atoi(n); err == nil {
				v.Default, v.Choice = value.Number(int64(i)), d.Choice
			}
		}
	}
	return c.give(v, value.Unknown{Name: "error of " + v.Name})
}

// replace puts texts in the place of others: by a Replacer, or as it is given them.
func (c *call) replace(row *known.Row) ([]memory.Outcome, bool) {
	if row.Operand("new").Base == known.None {
		v := replaced(c.raw(row, "old"), c.raw(row, "from"))
		return []memory.Outcome{{Results: []value.Value{v}, State: c.s}}, v != nil
	}
	if !fold.Has(c.name) { // of bytes
		return nil, false
	}
	return c.give(c.makeText())
}

// replaced returns what a replacer makes of a text; nil if that is not known.
func replaced(replacer, in value.Value) value.Value {
	t, ok := value.Unwrap(replacer).(value.Thing)
	s, known := value.AsText(in)
	if !ok || t.Kind != "replacer" || !known || len(t.Of)%2 != 0 {
		return nil
	}
	words := make([]string, len(t.Of))
	for i, of := range t.Of {
		if words[i], ok = value.AsText(of); !ok {
			return nil
		}
	}
	return value.ComputedFrom(constant.MakeString(strings.NewReplacer(words...).Replace(s)), append([]value.Value{in}, t.Of...)...)
}
