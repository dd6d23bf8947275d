// Package eval follows values back to their origins, within functions.
//
// An [Evaluator] starts walks, and is the guide that leads them: from an identifier to
// what it names, from a field selection to its base with a longer path, from a call to
// the results of the functions that it may run with the arguments put in for the
// parameters. What goes further is packages of its own: walk, binding, external,
// transfer, memory. What a walk collects are origins.
//
//	func address(host string) string { return host + ":" + port }
//	net.Listen("tcp", address("::")) // from the argument to the result, to port
//
// The results of a function, and what it stores below a parameter, are summarised
// once, with the parameters left open ([Evaluator.Results], [Evaluator.Stores]).
//
// Which calls lead to a function an evaluator asks an [xref.CallGraph].
package eval
