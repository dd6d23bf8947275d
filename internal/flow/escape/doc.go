// Package escape follows an object forwards from where it is made, as escape
// analysis does: through variables, fields, elements, arguments and results, to
// the functions that are given it.
//
//	n := New("127.0.0.1:50826")  // the object made in New
//	n.String()                   // is given to String, and not to Listen
//
// A [Search] ends at a function that is asked for, or where the object goes out of
// sight: to importers, or to code of other packages that could call its methods.
// Then it is taken to arrive.
package escape
