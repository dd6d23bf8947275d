package dryrun

import (
	"go/types"
	"reflect"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// fill puts the defaults in the tags of a struct into its fields, where a library is called
// that does so whatever they hold: they stay if nobody chooses anything.
//
//	envconfig.Process("app", &cfg)
func (m *Machine) fill(fn *types.Func, args []value.Value, s *memory.State) {
	row, ok := m.Known.Is(fn, "reset")
	if !ok || row.Operand("to").Base != known.Arg || row.Operand("unless").Base != known.None || row.Operand("to").Index >= len(args) {
		return
	}
	given, _ := args[row.Operand("to").Index].(value.Iface)
	if p, ok := given.Val.(value.Pointer); ok {
		m.fillFields(p, value.Pointee(given.Type), s)
	}
}

// fillFields fills in the fields of a struct of type t.
func (m *Machine) fillFields(at value.Value, t types.Type, s *memory.State) {
	st, ok := t.Underlying().(*types.Struct)
	for i := 0; ok && i < st.NumFields(); i++ {
		f, field := st.Field(i), value.FieldAddr(at, i)
		m.fillFields(field, f.Type(), s)
		text, _ := syntax.TagDefault(reflect.StructTag(st.Tag(i)))
		if def := constOf(text, f.Type()); def != nil {
			m.mem.Store(s, field, value.Choose("tag "+value.Letters(int(f.Pos())), def))
		}
	}
}

// constOf returns the constant of type t that a text spells; nil if it spells none.
func constOf(text string, t types.Type) value.Value {
	basic, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok || text == "":
	case basic.Info()&types.IsString != 0:
		return value.String(text)
	case basic.Info()&types.IsInteger != 0:
		if n, err := strconv.ParseInt(text, 0, 64); err == nil {
			return value.Number(n)
		}
	}
	return nil
}
