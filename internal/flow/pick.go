package flow

import (
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// keyed puts the argument of a call of f in for the key of a choice; nil if it
// is not known.
func (w *walker) keyed(ch *origin.Choice, c *program.Call, f *program.Func) *origin.Choice {
	origins := w.p.chooserArgument(&origin.Choice{Param: ch.KeyParam, Path: ch.KeyPath}, c, f.Sig, w.depth)
	if len(origins) != 1 {
		return nil
	}
	next, o := *ch, origins[0]
	next.KeyIn, next.KeyParam, next.KeyPath = nil, 0, nil
	if o.Kind == origin.Param && o.In != nil && o.Want.Plus == 0 {
		next.KeyIn, next.KeyParam, next.KeyPath = o.In, o.Param, o.Want.Path
		return w.p.Choice(next)
	}
	v := valueOfChooser(o, program.TypeAt(program.ParamOf(f.Sig, ch.KeyParam).Type(), ch.KeyPath))
	if v == nil {
		return nil
	}
	next.Values = v.ExactString()
	return w.p.Choice(next)
}
