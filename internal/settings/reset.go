package settings

import (
	"go/constant"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Resets reports whether a call gives the last field of a path below its argument index
// the default in its tag, whatever it held.
//
//	c := config{Port: 8080} // Port int `envDefault:"50051"`
//	env.Parse(&c)
func (p *Book) Resets(c *xref.Call, index int, path xref.Path) bool {
	fn := p.StaticCallee(c.Expr)
	if fn == nil || index < 0 || index >= len(c.Expr.Args) {
		return false
	}
	row, ok := p.Known.Is(fn, "reset")
	if !ok || row.Operand("to").Index != index || !p.tags.hasDefault(p.Info.TypeOf(c.Expr.Args[index]), path) {
		return false
	}
	unless := row.Operand("unless")
	if unless.Base == known.None {
		return true
	}
	for _, o := range p.eval.Evaluate(p.operands(c, unless)...) {
		if o.Kind != origin.Zero && (o.Value == nil || o.Value.Kind() != constant.Bool || constant.BoolVal(o.Value)) {
			return false
		}
	}
	return true
}
