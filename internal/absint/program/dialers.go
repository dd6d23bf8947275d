package program

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// findMakers finds the functions that make interfaces of objects with methods which can lead to
// a connect: who calls such a method through one has it from there.
//
//	case "raw": return rawDialer{}, nil
func (r *relevance) findMakers(funcs map[string]*ir.Func) {
	leading := make(map[*types.Named]bool) // types with such methods
	for id, f := range funcs {
		if f.Obj != nil && f.Obj.Signature().Recv() != nil && r.leads[id] {
			if named := domain.NamedOf(f.Obj.Signature().Recv().Type()); named != nil {
				leading[named.Origin()] = true
			}
		}
	}
	r.makes = make(map[string]bool)
	for id, f := range funcs {
		f.Each(func(in *ir.Instr) {
			if in.Op == ir.Iface && !domain.IsError(in.Type) && leads(in.From, leading, 0) {
				r.makes[id] = true
			}
		})
	}
}

// leads reports whether a type is one of some, or has one embedded.
func leads(t types.Type, leading map[*types.Named]bool, depth int) bool {
	named := domain.NamedOf(t)
	if named == nil || len(leading) == 0 {
		return false
	}
	if leading[named.Origin()] {
		return true
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok || depth > maxEmbedded {
		return false
	}
	for f := range st.Fields() {
		if f.Embedded() && leads(f.Type(), leading, depth+1) {
			return true
		}
	}
	return false
}

// maxEmbedded bounds how deep methods are looked for in embedded structs.
const maxEmbedded = 4
