// Package origin has the words in which values are asked for and found.
//
// A [Query] asks where the value of an expression comes from; its [Demand] says
// what of the value matters, such as the port in a host:port text. An [Origin] is
// where a walk back from there has ended: a constant, a parameter, nothing known.
// Its [Trace] holds what the value passed on the way and must agree with: what
// was read where conditions compare it, the row of a table, the key of a setting.
package origin
