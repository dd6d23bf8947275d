// Package absint runs functions abstractly, as the kernel lab runs them for
// real: in a world where connects are refused, in one where they meet
// themselves, and in others that docs/design.md lists.
//
// An [Engine] evaluates functions of package ir. Its abstract values are
// hash-consed ([Value]); what a function is given, makes and returns is named
// from where it stands ([Name]) and renamed at calls, so one summary of a
// function serves every caller that gives it the same. Entries, one for each
// function, its arguments and the heap that they reach, are tabulated; one
// worklist of those that depend on a changed summary is the fixpoint.
//
// The engine knows no rule: it says which connects come round again
// ([Engine.Candidates]) and whose connections are used ([Engine.Used]).
package absint
