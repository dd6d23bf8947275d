package eval

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
)

// held asks for what an interface holds if that is a t.
//
//	addr, ok := v.(bindTo)
func (d Want) held(t types.Type) Want {
	if d.Dynamic.Type == nil {
		d.Dynamic = origin.Dynamic{Type: t, Path: d.Path}
	}
	return d
}

// holds reports whether what is asked for can come out of an expression of type t:
// an interface may hold anything, and whatever else has the type that was asked for
// need not be asked again.
//
//	open(dialTo("127.0.0.1:50178")) // no bindTo
func (d Want) holds(t types.Type) (_ Want, ok bool) {
	if d.Dynamic.Type == nil || d.Path != d.Dynamic.Path || t == nil || types.IsInterface(t) {
		return d, true
	}
	if _, several := t.(*types.Tuple); several {
		return d, true
	}
	ok = types.Identical(t, d.Dynamic.Type)
	d.Dynamic = origin.Dynamic{}
	return d, ok
}
