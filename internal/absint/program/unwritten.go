package program

import (
	"github.com/selfconnect/selfconnect/internal/ir"
)

// Unwritten reports whether a variable of the package that is analysed, or a part of
// it, is set where it is declared and nowhere else, and nobody is given its address.
//
//	var wire = transport{typ: unix.SOCK_STREAM, proto: unix.IPPROTO_SCTP}
func (p *Program) Unwritten(name string) bool {
	if p.written == nil {
		p.written = make(map[string]bool)
		for _, f := range p.Funcs {
			if !f.Foreign {
				p.noteWritten(f)
			}
		}
	}
	return !p.written[name]
}

// noteWritten notes the variables that a function writes, or of which it hands on the
// address.
func (p *Program) noteWritten(f *ir.Func) {
	inside := make(map[int]string) // registers that hold the address of a part of a variable
	of := func(o ir.Operand) string {
		if o.Kind == ir.Global {
			return o.Name
		}
		if o.Kind == ir.Reg {
			return inside[o.Reg]
		}
		return ""
	}
	for range 2 { // blocks need not come in the order in which they run
		f.Each(func(in *ir.Instr) {
			if in.Op == ir.FieldAddr || in.Op == ir.IndexAddr {
				if name := of(in.Args[0]); name != "" {
					inside[in.Dst] = name
				}
			}
		})
	}
	f.Each(func(in *ir.Instr) {
		for i, a := range in.Args {
			name := of(a)
			switch {
			case name == "", in.Op == ir.Load, i == 0 && (in.Op == ir.FieldAddr || in.Op == ir.IndexAddr):
			case i == 0 && in.Op == ir.Store && f.IsInit():
			default:
				p.written[name] = true
			}
		}
	})
}
