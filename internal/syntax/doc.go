// Package syntax answers small questions to the typed syntax tree: what a type
// is behind its names and pointers, what a call calls a method of and with what,
// which field an expression selects, whether a condition is constant.
//
// Each is answered from the tree and its types alone. What needs to know the rest
// of the package is asked of package program.
package syntax
