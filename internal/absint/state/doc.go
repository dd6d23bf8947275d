// Package state is the abstract state: what is known at a point of a function of
// its registers, of variables, of sockets and of the connects that have failed.
//
// A [State] is immutable and hash-consed. A [Memory] makes states, reads and
// writes the variables in them and joins them; what other code of the package may
// have stored it asks an [Outside]. A [Reach] finds what some values lead to.
package state
