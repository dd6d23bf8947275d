// Package callgraph is the call graph of what the abstract interpreter has run:
// which call runs which function, where a function was handed over, which
// instructions connect, and which of these come round again.
//
// A [Candidate] is a connect that does. The graph says which call stands for it
// and which functions lead from there to the connect.
package callgraph
