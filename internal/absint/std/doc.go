// Package std holds the transfer functions of std and x/sys: what a call of one
// of their functions does to an abstract state.
//
// A row of the table of package known says it for most; the rest are the errors,
// atomics and once-only things whose meaning is more than a row, and functions
// whose results depend on their operands alone. What a call runs, and what others
// are to know of it, is the business of its [Caller].
package std
