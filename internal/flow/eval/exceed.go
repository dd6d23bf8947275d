package eval

import (
	"fmt"

	"github.com/selfconnect/selfconnect/internal/program"
)

// Exceed tells whoever listens that a bound has cut short a walk in a function,
// once for each.
func (p *Evaluator) Exceed(limit int, what string, in *program.Func) {
	if p.Bounds == nil {
		return
	}
	where := "package level"
	if in != nil {
		where = p.Pass.Fset.Position(in.Body.Pos()).String()
		if d := program.Declaration(in); d != nil {
			where = d.Obj.FullName()
		}
	}
	line := fmt.Sprintf("flow: %s: %s: more than %d %s", p.Pass.Pkg.Path(), where, limit, what)
	if !p.told[line] {
		p.told[line] = true
		p.Bounds(line)
	}
}
