// Package memory walks from where a variable or field is read to the stores that it may
// have its value from.
//
// [Variable] goes to the stores in force where a variable is read: those from which the
// control flow leads there, in the function or in those that it is captured by, and
// those that calls make through its address. [Field] goes to all stores into the field
// of any object, where the object is out of sight. On the way a walk notes what the ways
// from the store to the read decide.
//
//	port := 50051
//	flag.IntVar(&port, "port", 50052, "")
//	listen(port) // 50051, or what the call stores
//
// What a function stores below a parameter, and what a package variable is given, is
// summarised once ([StoresOf]). Deferred calls store behind a return
// ([StoresAtReturn]).
package memory
