// Package xref is the index of one package: its functions and calls, who stores into
// which variable or field, and who mentions what.
//
// [New] registers the functions of a package; [Package.IndexBody] indexes one,
// [Package.Open] all. From then on it tells
//
//   - what is stored: [Package.StoresTo], and by calls that get an address:
//     [Package.ArgUses]. A [Path] says what of an object;
//   - what calls what, as far as names tell: [Package.CallsOf], [Package.Reach];
//   - what a call is given: [Package.Arguments] for a parameter,
//     [Package.Operands] for an operand of the table of package known.
package xref
