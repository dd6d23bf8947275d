package facts

import (
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// WhensOf returns the choices on a trace that parameters of f decide by constants.
func WhensOf(t origin.Trace, f *xref.Func) []When {
	var all []When
	for ; t != nil; t = t.Prev {
		if c := t.Choice; c != nil && c.In == f && c.KeyIn == nil && c.Asks == nil {
			all = append(all, When{Param: c.Param, Path: xref.PathString(c.Path), Values: c.Values, Others: c.Others})
		}
	}
	return all
}
