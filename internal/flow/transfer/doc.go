// Package transfer has the transfer functions of the walks back: what a demand on a
// value becomes as a demand on the operands that the value is made of.
//
// [Call] takes a demand through a function of std, by the table of package known.
// [PortIn] takes one on a text to the segment that holds the port, [Binary] one on a sum
// to its base:
//
//	fmt.Sprintf("%s:%d", host, port) // to port
//	host + ":" + port                // to port
//	base + 20*id                     // to base, with 20 times id added
package transfer
