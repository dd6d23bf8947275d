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
	if tcp := p.netType("TCPConn"); obj == nil && tcp != nil {
		obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(tcp), false, nil, name)
	}
	m, _ := obj.(*types.Func)
	return m
}

// AddrMethod returns a method of *net.TCPAddr, which the address of a connection
// is, by name: interfaces of other packages have some of them too.
//
//	conn.LocalAddr().(interface{ AddrPort() netip.AddrPort }).AddrPort()
func (p *Program) AddrMethod(name string) *types.Func {
	tcp := p.netType("TCPAddr")
	if tcp == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tcp), false, nil, name)
	m, _ := obj.(*types.Func)
	return m
}

// IsAddr reports whether the address of a connection has the methods of an
// interface; true if it cannot be told.
func (p *Program) IsAddr(iface *types.Interface) bool {
	tcp := p.netType("TCPAddr")
	if tcp == nil {
		return true
	}
	for m := range iface.Methods() {
		if !m.Exported() {
			return true // of a socket address
		}
	}
	return types.Implements(types.NewPointer(tcp), iface)
}

// netType returns a type of package net by name; nil if nothing imports that.
func (p *Program) netType(name string) types.Type {
	if p.NetConn == nil {
		return nil
	}
	named := domain.NamedOf(p.NetConn)
	if named == nil {
		return nil
	}
	obj := named.Obj().Pkg().Scope().Lookup(name)
	if obj == nil {
		return nil
	}
	return obj.Type()
}
