// Package flow follows values through the typed syntax tree of one package,
// and across packages by facts.
//
// # Questions
//
// Ask [walk.Base.Origins] where the value of an expression can come from. The
// walk goes backwards: from an identifier to the stores that reach it, from a
// field selection to its base, from a call to the results of the function it
// calls with the arguments put in for the parameters, through the table of
// package known for std. It ends at an [origin.Origin].
//
// Ask [Package.Climb] to go on where Origins ends at a parameter: to the
// arguments of the function's callers in this package, and, where the object
// is lost from sight, to all stores into the field of the same name and type.
// Ask of what it finds whether it is [Package.Feasible] and
// [Package.Arrives].
//
// # One example
//
//	type config struct{ addr string }
//
//	func defaults(test bool) *config {
//		c := &config{addr: ":50051"}
//		if test {
//			c.addr = ":0"
//		}
//		return c
//	}
//
//	func (c *config) serve() error {
//		ln, err := net.Listen("tcp", c.addr)
//		…
//	}
//
//	func main() { defaults(false).serve() }
//
// A rule asks for the HostPort of the second argument of net.Listen: a query.
//
// A walk begins at c.addr. That selects a field, so the demand becomes "what lies
// at .addr below c, as HostPort", and goes on at c. Reaching definitions say that c
// has its value from the function's entry: the origin is the receiver of serve, a
// parameter, with that demand. The walk ends.
//
// The climb goes on at serve's callers. main calls it on defaults(false), so the
// next walk begins there. defaults is a function of this package; its result is
// summarised once. The summary begins at the return statement, at c with .addr
// below it. Two stores reach it: the composite literal, whose field is ":50051",
// and the assignment of ":0". Both are constants, the ends of walks. The conditions
// of defaults compare its parameter, so the trace of each notes a choice: the first
// comes out if test is false, the second if it is true.
//
// At the call the arguments are put in. The argument is false, which takes away
// the second. What is left is one origin: a constant, ":50051", with the position
// of the literal and the calls that were climbed through. Nothing on its trace
// forbids it, so it is feasible; it passed no object of which only the type is
// known, so it arrives. The port 50051 listens.
//
// # Words
//
//   - Demand: what of a value is asked for: a path of fields and elements below it,
//     and an aspect, such as the port in a host:port text. A query is an expression
//     with a demand.
//   - Origin: where a walk ends. A summary is the origins of a result, or of what
//     is stored below a parameter, with the parameters left open.
//   - Trace: what a value passed and must agree with: reads where conditions
//     compare, rows of a table, keys of settings, objects, choices.
//   - Condition: what the control flow, or another argument of the same call,
//     decides about a value.
//   - Climb: from a parameter to the arguments of the callers, under conditions.
//   - Modref: which fields a function may store into through a parameter.
//   - Escape: where an object goes from where it is made.
//   - Callback: a function that is given to another, which calls it.
//   - Fact: what importers are told: summaries of functions, what fields hold.
//
// # Packages
//
// This package climbs, and finds out what dynamic calls run. What it asks are
// packages of their own, each of which uses only those above it:
//
//   - syntax, program: small questions to the tree; one package, indexed;
//   - origin, facts: the words above; what importers are told;
//   - settings: what libraries keep under a name;
//   - condition, modref, escape, text: what conditions decide, what functions
//     modify, where objects go, texts in segments;
//   - walk: what walks back have in common, and summaries;
//   - binding, external, transfer, memory: the arguments of calls; settings, tags and
//     facts; std, texts and sums; the stores to variables and fields;
//   - eval: leads the walks.
//
// Package export, below it, makes the facts. The bounds of all are in package
// bound.
package flow
