// Package binding puts the arguments of calls in for the parameters of what they call.
//
// A summary of a function leaves its parameters open. [Instantiate] takes one to a
// call: where an origin is a parameter, the walk goes on at the argument, and what the
// parameters decide about an origin the arguments decide now: for which of their values
// it comes out, what they add to it, which element of a table they pick.
//
//	func address(server bool, n int) string {
//		if server {
//			return fmt.Sprint(":", base+n)
//		}
//		return "upstream:45454"
//	}
//	address(true, 3) // the first, with 3 added; not the second
//
// What is left to decide because an argument is a parameter of the caller stays on the
// trace, for the caller's callers.
package binding
