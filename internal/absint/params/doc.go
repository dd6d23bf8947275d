// Package params passes parameters: it makes of a state at a call what the
// callee is given, named as the callee names it, and names what comes back as the
// caller does.
//
// A callee is told what its arguments reach and no more, so that calls which give
// it the same share one evaluation. [Contexts] bounds how many there are.
package params
