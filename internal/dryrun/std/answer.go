package std

import (
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// answer runs a row that says all that a call does; ok is false for others, and where what
// the call is given is not known enough.
func (c *call) answer(row *known.Row) ([]memory.Outcome, bool) {
	switch row.Verb {
	case "fails":
		return c.fails(row)
	case "unite":
		return c.unite(row)
	case "around":
		return c.give(c.isAround(c.raw(row, "err"), c.raw(row, "of")))
	case "scope":
		if row.Operand("key").Base != known.None {
			return c.give(c.Thing("value", c.raw(row, "of"), c.raw(row, "key"), c.raw(row, "value")))
		}
	case "root":
		return c.give(c.Thing("context"))
	case "carries":
		return c.give(c.contextValue(c.raw(row, "of"), c.raw(row, "key")))
	case "setenv":
		return c.setEnv(row)
	case "setflag":
		return c.setFlag(row)
	case "get":
		return c.findFlag(row)
	case "text":
		return c.flagText(row)
	case "scans":
		return c.scan(row)
	case "cell":
		return c.cell(row)
	case "table":
		return c.tableRow(row)
	case "run":
		if row.Word("when") == "each" {
			return c.runEach(row)
		}
	case "copy":
		if row.Word("pick") == "first" {
			return c.firstNonZero(row)
		}
	}
	if outs, ok := c.answerList(row); ok {
		return outs, true
	}
	return c.answerText(row)
}

// answerList is answer for rows about lists and iterators.
func (c *call) answerList(row *known.Row) ([]memory.Outcome, bool) {
	switch row.Verb {
	case "series":
		return c.series(row)
	case "gather":
		if row.Operand("by").Base == known.None {
			return c.gather(row)
		}
	case "list":
		return c.list(row)
	case "arrange":
		return c.arrange(row)
	case "among":
		return c.find(row)
	}
	return nil, false
}

// answerText is answer for rows about texts.
func (c *call) answerText(row *known.Row) ([]memory.Outcome, bool) {
	switch row.Verb {
	case "parse":
		return c.parse(row)
	case "digits":
		if base, known := value.AsInt(c.raw(row, "base")); known && base == 10 {
			return c.give(value.Digits(c.raw(row, "from")))
		}
		return c.give(c.makeText())
	case "repeat":
		return c.give(c.makeText())
	case "endpoint":
		return c.give(value.Concat(c.raw(row, "host"), value.String(":"), c.raw(row, "port")))
	case "expand":
		return c.expand(row)
	case "replacer":
		if all, ok := c.rest(row.Operand("of")); ok {
			return c.give(c.Thing("replacer", all...))
		}
	case "replace":
		return c.replace(row)
	}
	return nil, false
}
