package settings

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// IsGiven reports whether the package gives an object in which a field lies to a function
// that takes anything, as one does that fills in structs by their tags. Of others the tag
// says what somebody may do.
//
//	env.Parse(&cfg)
//	env.ParseAs[config]()
func (p *Tags) IsGiven(f *types.Var) bool {
	if p.given == nil {
		p.given = make(map[*types.Var]bool)
		seen := make(map[types.Type]bool)
		for _, c := range p.Calls() {
			fn := p.StaticCallee(c.Expr)
			if fn == nil {
				continue
			}
			for i, arg := range c.Expr.Args {
				if p.Reflects(fn, i) {
					p.give(p.Info.TypeOf(arg), seen)
				}
			}
		}
		for id, of := range p.Info.Instances {
			if fn, ok := p.Info.Uses[id].(*types.Func); ok && !known.Speaks(fn) {
				for t := range of.TypeArgs.Types() {
					p.give(t, seen)
				}
			}
		}
	}
	return p.given[f]
}

// give notes that an object of type t is given away, and with it all that lies in it.
func (p *Tags) give(t types.Type, seen map[types.Type]bool) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	switch u := syntax.Under(syntax.Deref(t)).(type) {
	case *types.Struct:
		for f := range u.Fields() {
			p.given[f.Origin()] = true
			p.give(f.Type(), seen)
		}
	case interface{ Elem() types.Type }: // a list or a map
		p.give(u.Elem(), seen)
	}
}
