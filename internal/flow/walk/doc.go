// Package walk is what all walks back to the origins of a value have in common.
//
// A [Walker] goes backwards from an expression and collects origins. On its way it
// carries a [Want], the demand on the value and what belongs to the place where the walk
// is. A second visit of one place with the same want adds nothing. Depth, steps and
// origins are bounded, and walks that are asked for in the course of another share its
// steps.
//
// Where a walk goes on it does not know. A [Guide] does, and the packages that the guide
// is made of: each takes the walker one step back and asks it for the next.
//
//	func address(host string) string { return host + ":" + port }
//	net.Listen("tcp", address("::"))
//
//	Expr address("::")     the guide: a call
//	Call                   the guide: to the results of address, with "::" for host
//	Expr host + ":" + port the guide: a text, to the segment that is the port
//	Expr port              the guide: a constant
//	Emit                   the walk ends
//
// What walks find of a function or a variable, whoever asks, is summarised once
// ([Walker.Summarise]). A summary that is asked for while it is being made is empty
// there, and what was made of such a gap is not kept.
//
// A [Base] holds all of this for one package, with its index, and what is known of its
// conditions, settings and options.
package walk
