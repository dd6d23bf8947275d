// Package option tells which options, functions that each set a part of an object,
// are applied to it, and which of them lose what they set to later ones.
//
//	New(WithPort(50052), WithPort(8080))
package option

import (
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Lists is what is known of the options of one package.
type Lists struct {
	*program.Package

	appliers map[*xref.Func][]applier // loops that apply options; made when asked for
}

// In makes the Lists of a package.
func In(p *program.Package) *Lists {
	return &Lists{Package: p, appliers: make(map[*xref.Func][]applier)}
}
