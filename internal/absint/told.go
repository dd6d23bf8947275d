package absint

import (
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// What code tells others of a connection, without handing it on: true, a state, that there was
// no error. A word is one of these, and where it stands in what is told.

// Report notes that v, of a type, is stored where others find it. A variable that a literal has
// captured is one of the function around it.
//
//	p.up.Store(err == nil)
//	p.state = up
func (f *frame) Report(s *state.State, p, v *domain.Value, t types.Type) {
	captured := f.ent.args[min(len(f.fn.Params), len(f.ent.args)):]
	if !domain.IsOwn(f.BaseName(p)) && !slices.Contains(captured, p) {
		f.tell(f.words(s, v, t))
	}
}

// reportIn is Report for an element of a map. One that a literal has captured is its
// function's own.
//
//	p.up[addr] = err == nil
func (f *frame) reportIn(s *state.State, in *ir.Instr) {
	captured := f.ent.args[min(len(f.fn.Params), len(f.ent.args)):]
	for _, m := range f.operand(s, in.Args[0]).Members() {
		own := slices.ContainsFunc(captured, func(c *domain.Value) bool { return c == m || c.Kind == domain.Ptr && f.Load(s, c) == m })
		if base := f.RefName(m); m.Kind != domain.Nil && !own {
			f.Report(s, f.Ptr(base, nil), f.operand(s, in.Args[2]), f.typeOf(in.Args[2]))
		}
	}
}

// tell notes words that the instruction at this site tells others.
func (f *frame) tell(words []string) {
	for _, w := range words {
		f.Green[callgraph.Told{Place: callgraph.Place{Func: f.fn.ID, Site: f.site}, Word: w}] = true
		f.teller[f.fn.ID] = true
		f.Prog.Debugf("%s#%d tells %s", f.fn.ID, f.site, w)
	}
}

// words returns what a value of a type says.
func (f *frame) words(s *state.State, v *domain.Value, t types.Type) []string {
	if v.Kind == domain.Ptr {
		if obj := f.Load(s, v); obj.Kind == domain.Struct && obj.Type != nil {
			return f.words(s, obj, obj.Type)
		}
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || v.Kind != domain.Struct || len(v.Args) != st.NumFields() {
		if w := word(v, t, true); w != "" {
			return []string{w}
		}
		return nil
	}
	var all []string
	for i, a := range v.Args {
		if w := word(a, st.Field(i).Type(), true); w != "" {
			all = append(all, strconv.Itoa(i)+" "+w)
		}
	}
	return all
}

// word returns what a plain value of a type says; "" if that is nothing. Numbers without a name
// for their type are counters and sizes.
func word(v *domain.Value, t types.Type, errors bool) string {
	if yes, known := v.Bool(); known && yes {
		return "true"
	}
	if errors && v.Kind == domain.Nil && domain.IsError(t) {
		return "nil"
	}
	named, ok := types.Unalias(t).(*types.Named)
	if _, basic := t.Underlying().(*types.Basic); ok && basic && v.Kind == domain.Const && !known.Speaks(named.Obj()) {
		return v.Const.ExactString()
	}
	return ""
}

// tellsArgs returns the words among the arguments of a call of a function with a body, which
// may tell them to others.
//
//	func (b *board) set(name string, up bool) { b.up[name] = up }
func (f *frame) tellsArgs(body *ir.Func, args []*domain.Value) (words []string) {
	if !f.World.Follows && f.World.Succeeds || !f.Prog.Matters(body) {
		return nil
	}
	for i, a := range args {
		if i < len(body.Params) {
			if w := word(a, f.typ(body.Params[i]), true); w != "" {
				words = append(words, strconv.Itoa(i)+" "+w)
			}
		}
	}
	return words
}

// tellOf notes words that code out of sight is told.
//
//	report(err == nil)
func (f *frame) tellOf(in *ir.Instr, args []*domain.Value) {
	for i, a := range args {
		if i+1 < len(in.Args) && in.Args[i+1].Kind == ir.Reg {
			if w := word(a, f.typeOf(in.Args[i+1]), false); w != "" {
				f.tell([]string{strconv.Itoa(i) + " " + w})
			}
		}
	}
}

// typeOf returns the type of an operand; an invalid one where it is not known.
func (f *frame) typeOf(o ir.Operand) types.Type {
	if o.Kind == ir.Const && o.Type != nil {
		return f.typ(o.Type)
	}
	return f.typ(f.Prog.TypeOf(f.fn, o))
}
