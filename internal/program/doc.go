// Package program is one package, indexed: its functions and calls, who stores
// into which variable or field, who mentions what, and which code is dead.
//
// [New] registers the functions of a package; [Package.IndexBody] indexes one,
// [Package.Open] all. From then on it tells
//
//   - what is stored: [Package.StoresTo], and by calls that get an address:
//     [Package.ArgUses]. A [Path] says what of an object;
//   - in what order: [Package.GraphOf] is a function's control flow, along the edges
//     that constants leave, [Package.ReachingAmong] its reaching definitions;
//   - what calls what, as far as names tell: [Package.CallsOf], [Package.Reach];
//   - what a call is given: [Package.Arguments] for a parameter,
//     [Package.Operands] for an operand of the table of package known.
//
// It follows no values: where one can come from is the business of package flow.
package program
