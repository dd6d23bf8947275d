// Package handover tags functions with the place where the package that is
// analysed has handed them over: as an argument, in a list, or in a field of
// another package's type. A loop that calls one is out of this package's hands; the
// place is where a check can be put.
package handover
