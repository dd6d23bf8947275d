package symexec

import (
	"go/ast"
	"go/types"
)

// A Summary is what a call of a function does, in terms of symbols: what its
// parameters, captured variables and package variables held at the call.
type Summary struct {
	name    string         // of such a function, as code that calls it has it
	port    bool           // of a function of another package: a port is in it
	pkg     *types.Package // of a function of another package
	returns bool           // it can return
	retIf   []guard        // only if these hold
	results []Value
	stores  []held // what it leaves in the locations that symbols stand for
	heap    []held // what it leaves in the objects it makes that others can reach
	effects []effect
}

// held is an object and what it holds.
type held struct {
	obj *Object
	val Value
}

// An effect is something that a call does besides: it listens, or calls a
// function that only its caller knows.
type effect struct {
	sink   *Sink
	inv    *invoke
	guards []guard
	at     ast.Node // the call in this function
}

// A Sink is a call that listens on, or dials, the port of a value.
type Sink struct {
	Call     *ast.CallExpr // in this package
	Name     string        // of the function called, for messages
	Pkg      *types.Package
	Datagram bool   // UDP for certain
	Dials    bool   // it dials: what it is given is an address of another host
	serves   bool   // it listens or receives on the socket that is bound
	fills    bool   // it fills in a struct by its tags
	set      string // the set that addr is an option of
	lost     bool   // addr is an object that goes out of sight: others may call its methods
	addr     Value
	as       Aspect
	network  Value // what names the network; empty if it is TCP or UDP for certain
	served   Value // of a bind: the descriptor
}

// An invoke is a call of a function value or interface that is not known yet.
type invoke struct {
	id     int
	fun    Value       // the function, or the receiver of method
	method *types.Func // of an interface
	sig    *types.Signature
	args   []Value
	before []held // what the objects within reach of the arguments held
	call   *ast.CallExpr
	each   bool // all elements of a list are called, one after the other
	res    []*root
	after  map[*Object]*root
	owner  *Object
}

// A Finding is a port that is listened on, and the call that does.
type Finding struct {
	Hit
	Sink *Sink
}
