// Package eval runs the operators of Go on abstract values: comparisons,
// arithmetic, conversions and type assertions, and says what a condition tells
// of the values in it.
//
// An [Evaluator] does so in a world, which says what the two ends of a
// connection have in common. It answers yes or no only where every run of the
// program would.
package eval
