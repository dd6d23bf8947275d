// Package program is one package with the control flow of its functions, and what can
// be told from that. It stands on package xref, the index:
//
//   - in what order: [Package.GraphOf] is a function's control flow, along the edges
//     that constants leave, [Package.ReachingAmong] its reaching definitions;
//   - what runs: [Package.Alive], [Package.Runs], [Package.MayReturn];
//   - what is stored through other variables: [Package.AliasStores];
//   - what a function answers to a condition: [Package.CallResult] goes through it with
//     what is known of its arguments.
//
// Package lifetime tells how long a value stays where it was put, package option which
// options are applied. None of them follows values: where one can come from is the
// business of package flow.
package program
