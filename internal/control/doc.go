// Package control judges the control flow of one function body: can a call run
// again after it failed?
//
// The question is a walk along the control-flow graph of go/cfg with what is
// known on the way. It starts at the call, in the world of a [Failure]: the
// call has failed for good, so its error is not nil and what it made is nil.
// The walk carries that knowledge through assignments, learns from the
// conditions it passes, and follows of each branch only what can happen in its
// world. What is not known may be either.
//
// The package knows no rule and looks into no other function. What a call or a
// condition means beyond the language and errors and fmt, callers say in
// predicates.
package control
