// Package absint runs functions abstractly, as the kernel lab runs them for
// real: in a world where connects are refused, in one where they meet
// themselves, and in others that docs/design.md lists.
//
// An [Engine] evaluates functions of package ir. Its abstract values are
// hash-consed ([domain.Value]); what a function is given, makes and returns is
// named from where it stands ([domain.Name]) and renamed at calls, so one summary
// of a function serves every caller that gives it the same. Entries, one for each
// function, its arguments and the heap that they reach, are tabulated; one
// worklist of those that depend on a changed summary is the fixpoint.
//
// The engine knows no rule: it says which connects come round again
// ([callgraph.Graph.Candidates]) and whose connections are used (Engine.Used).
//
// This package is what runs: blocks, calls, returns, goroutines, and the events
// on the way. What it runs on are packages of their own, each of which uses only
// those above it:
//
//   - domain: values, names, persistent maps;
//   - program: functions, their control flow, the worlds;
//   - sockaddr: ports and hosts of addresses;
//   - callgraph: calls, connects, candidates;
//   - state: the abstract state, its variables and joins;
//   - eval: operators and conditions;
//   - container, params, handover, closed: maps and channels, what a call hands
//     over, where functions are handed over, what a package stores;
//   - std: what the functions of std do.
package absint
