// Package lab runs the cases of the rule reconnect on a real kernel, and
// compares what happens with what the analyzer says.
//
// Each case runs as a process in a user and network namespace of its own
// (user_namespaces(7), network_namespaces(7)), with loopback up and nothing
// listening. The namespace's ephemeral range is one port beside the one that
// the case dials, and moves onto it once the case has been refused: so a lone
// attempt fails, and one that is repeated is connected to itself on the first
// occasion. What becomes of it is read from the namespace's tables, never
// asked of the case: a connection whose two ends are the same and which stays
// open, or carries data, is used; one that is closed was caught. The segments on
// loopback tell of those that are gone between two looks. The look ends
// with the first such connection: closed, it keeps later tries from its port.
//
// The cases are the sources that the analyzer's own tests check, copied. They
// differ from them in one thing, the package that they import as time
// (testdata/fast), in which a second passes in ten milliseconds. What to call
// them with stands in testdata/driver, the program that runs and watches them;
// what makes values of their unexported types, in testdata/inside. Those that
// cannot run are listed in notrun.go, with the reasons.
//
// Copy, what a fix does to the copy, and Build make the same of other sources.
package lab
