package program

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// LeadsToCode reports whether a value is or has a function with a body.
func (p *Program) LeadsToCode(v *domain.Value) bool {
	if v.Kind == domain.Func && p.Funcs[v.Text] != nil || v.Kind == domain.Iface && MayDial(v.Type) {
		return true
	}
	return slices.ContainsFunc(v.Args, p.LeadsToCode)
}

// ConnMethod returns the method of net.Conn, or else of *net.TCPConn, by name:
// interfaces of other packages have some of them too.
//
//	conn.(interface{ File() (*os.File, error) }).File()
func (p *Program) ConnMethod(name string) *types.Func {
	if p.NetConn == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(p.NetConn, false, nil, name)
	if named := domain.NamedOf(p.NetConn); obj == nil && named != nil {
		if tcp := named.Obj().Pkg().Scope().Lookup("TCPConn"); tcp != nil {
			obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(tcp.Type()), false, nil, name)
		}
	}
	m, _ := obj.(*types.Func)
	return m
}
