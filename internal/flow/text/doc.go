// Package text splits a text that is put together at run time into its
// [Segment]s, fixed ones and expressions, and finds those that may hold the port
// ([PortSlots]).
//
//	fmt.Sprintf("%s:%d", host, port) // the segments host, ":" and port; the port is in the last
package text
