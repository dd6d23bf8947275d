// Package flow follows values through the typed syntax tree of one package,
// and across packages by facts.
//
// Ask [Package.Origins] where the value of an expression can come from. The
// walk goes backwards: from an identifier to the stores that reach it, from a
// field selection to its base, from a call to the results of the function it
// calls with the arguments put in for the parameters, through the table of
// package known for std. It ends at an [Origin].
//
// Ask [Package.Climb] to go on where Origins ends at a parameter: to the
// arguments of the function's callers in this package, and, where the object
// is lost from sight, to all stores into the field of the same name and type.
//
// What is known of a function, a field or a variable when its package is left
// travels to importers as [Summary] and [Holds].
package flow
