package program

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/known"
)

// dialed notes the fields that decide whether a dialer of std has a check.
//
//	c.dialer.Dial("tcp", addr)
func (v *accessVisitor) dialed(fn *types.Func) {
	if fn == nil {
		return
	}
	for _, row := range v.q.known.Of(fn) {
		if row.Verb == "dial" {
			v.readBelow(fn, row.Operand("laddr"))
		}
	}
}

// readBelow notes the fields that lead to an operand of a function.
func (v *accessVisitor) readBelow(fn *types.Func, o known.Operand) {
	sig := fn.Signature()
	var t types.Type
	switch {
	case o.Base == known.Recv && sig.Recv() != nil:
		t = sig.Recv().Type()
	case o.Base == known.Arg && o.Index < sig.Params().Len():
		t = sig.Params().At(o.Index).Type()
	default:
		return
	}
	for _, name := range o.Path {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		obj, index, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if obj == nil || len(index) != 1 {
			return
		}
		v.reads[cell{owner: domain.Origin(t), index: index[0]}] = true
		t = obj.Type()
	}
	v.readAddr(t)
}

// readAddr notes the fields of the address that a dialer of std is given, if it is
// one of package net, in an interface or not.
//
//	func withPort(port int) option { return func(c *client) { c.local.Port = port } }
func (v *accessVisitor) readAddr(t types.Type) {
	named := domain.NamedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return
	}
	addr, ok := named.Obj().Pkg().Scope().Lookup("TCPAddr").(*types.TypeName)
	if !ok {
		return
	}
	if st, ok := addr.Type().Underlying().(*types.Struct); ok {
		for i := range st.NumFields() {
			v.reads[cell{owner: domain.Origin(addr.Type()), index: i}] = true
		}
	}
}
