package program

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A Field is a field of a struct type.
type Field struct {
	Owner *types.Named
	Index int
}

// Takes returns the unexported fields with channels out of which a function, or one that it
// leads to, receives what may have a connection in it.
//
//	conn := <-p.ready
func (p *Program) Takes(f *ir.Func) []Field { return p.channelsOf(f, true) }

// Gives returns those into which it sends.
//
//	p.ready <- conn
func (p *Program) Gives(f *ir.Func) []Field { return p.channelsOf(f, false) }

func (p *Program) channelsOf(f *ir.Func, receives bool) []Field {
	var all []Field
	for id := range p.below([]*ir.Func{f}) {
		if g := p.Funcs[id]; g != nil {
			all = append(all, p.ownChannels(g, receives)...)
		}
	}
	slices.SortFunc(all, func(a, b Field) int {
		return cmp.Or(cmp.Compare(a.Owner.String(), b.Owner.String()), cmp.Compare(a.Index, b.Index))
	})
	return slices.Compact(all)
}

// ownChannels is channelsOf without what a function leads to.
func (p *Program) ownChannels(f *ir.Func, receives bool) (all []Field) {
	fields := make(map[int]Field) // by the register with the field's address, or with the channel
	f.Each(func(in *ir.Instr) {
		switch in.Op {
		case ir.FieldAddr:
			if named := domain.NamedOf(in.Owner); named != nil && p.IsLocal(named) && !isExportedField(named, in.Index) {
				fields[in.Dst] = Field{named.Origin(), in.Index}
			}
		case ir.Load, ir.Convert:
			if field, ok := fieldOf(fields, in.Args[0]); ok {
				fields[in.Dst] = field
			}
		}
	})
	f.Each(func(in *ir.Instr) {
		for i, a := range in.Args {
			if field, ok := fieldOf(fields, a); ok && uses(in, i, receives) && mayHoldConn(p.TypeOf(f, a)) {
				all = append(all, field)
			}
		}
	})
	return all
}

// uses reports whether an instruction receives from an operand, or sends to it.
func uses(in *ir.Instr, operand int, receives bool) bool {
	switch in.Op {
	case ir.Recv:
		return receives
	case ir.Send:
		return !receives && operand == 0
	case ir.Select:
		return operand%2 == 0 && operand/2 < len(in.Dirs) && in.Dirs[operand/2] == receives
	}
	return false
}

func fieldOf(fields map[int]Field, o ir.Operand) (Field, bool) {
	f, ok := fields[o.Reg]
	return f, ok && o.Kind == ir.Reg
}

func isExportedField(t *types.Named, index int) bool {
	st, ok := t.Underlying().(*types.Struct)
	return !ok || index >= st.NumFields() || st.Field(index).Exported()
}

// mayHoldConn reports whether what a channel takes may have a connection in it: a
// descriptor is one.
func mayHoldConn(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	switch u := ch.Elem().Underlying().(type) {
	case *types.Struct:
		named := domain.NamedOf(ch.Elem())
		return u.NumFields() > 0 && (named == nil || !known.Speaks(named.Obj()))
	case *types.Basic:
		return u.Info()&types.IsInteger != 0
	}
	return !domain.IsError(ch.Elem())
}
