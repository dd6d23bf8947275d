// Package eval follows values back to their origins.
//
// A [Walker] goes backwards from an expression: from an identifier to the stores
// that reach it, from a field selection to its base with a longer path, from a
// call to the results of the function that it calls with the arguments put in for
// the parameters, through the table of package known for std, through facts for
// other packages. What it collects are origins.
//
//	func address(host string) string { return host + ":" + port }
//	net.Listen("tcp", address("::")) // from the argument to the result, to port
//
// The results of a function, and what it stores below a parameter, are summarised
// once, with the parameters left open ([Evaluator.Results], [Evaluator.Stores]). A
// second visit of one place with the same demand adds nothing, a summary that is
// asked for while it is being made is empty, and depth and length are bounded.
//
// An [Evaluator] stays within functions: which calls lead to one it asks a
// [program.CallGraph].
package eval
