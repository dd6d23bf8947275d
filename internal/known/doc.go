// Package known says what the standard library and golang.org/x/sys do, as
// far as the rules ask: which calls listen, connect, name an endpoint, hand a
// value through, or run a function they are given.
//
// The knowledge is in std.txt, one line for each function, so that a person
// can read and correct it. Dependencies beyond std and x/sys are not in it:
// they are analysed.
package known
