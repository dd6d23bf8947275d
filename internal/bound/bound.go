// Package bound has the bounds of the search for where values come from. Each
// ends something that could grow without end; what is beyond is not known.
package bound

// A walk back from an expression.
const (
	// Walk bounds the depth of a walk: a value that has come so far is none that
	// a reader could follow.
	Walk = 1000
	// Steps bounds the length of a walk, with all that it needs.
	Steps = 4000
	// Brief bounds the walks that are made for each function of a package, to tell
	// importers of it.
	Brief = Steps / 8
	// Sharing bounds the questions that are asked in the course of others: what a
	// dynamic call runs, to know what another does.
	Sharing = 2
	// Origins bounds what one walk collects.
	Origins = 1000
	// Depth bounds the fields and elements below a value that are told apart, so
	// that a walk through a recursive type ends.
	Depth = 8
	// Pieces bounds the variables and calls that are looked through for what a
	// text is put together of.
	Pieces = 8
)

// The ways to the callers of a function.
const (
	// Climb bounds the calls climbed through on one way.
	Climb = 200
	// Ups bounds those on all ways.
	Ups = 2000
	// QuickUps is Ups for what every dynamic call is asked: which functions it
	// runs.
	QuickUps = Ups / 40
	// Admits bounds the ways to call a function, told apart by what the arguments
	// decide, among which one is sought that lets a value come out: beyond it one is
	// taken to.
	Admits = 200
	// Entries bounds the functions by which importers can come to one: what has
	// more is come to in any case.
	Entries = 16
	// Served bounds the functions that the descriptor of a bound socket is followed
	// through to what listens on it.
	Served = 4
	// Nesting bounds the types in types in which an object is looked for.
	Nesting = 4
)

// What a value passes on its way.
const (
	// Trace bounds what is noted of a way: a value that so many conditions decide
	// on is none that a reader could follow, and is taken to pass the others.
	Trace = 16
	// Stores bounds the stores to a variable whose conditions are looked at: the
	// work is theirs times the reads, and code with more was written by a program.
	Stores = 64
	// Life bounds the places in the control flow at which it is asked whether a
	// variable or setting still has a value: beyond it, it has.
	Life = 20_000
	// Asks bounds the functions that stand between a condition and the question
	// whether a setting is set.
	Asks = 4
	// Choices bounds the constants that a parameter is compared with: a switch
	// with more was written by a program, and asking of each value where it leads
	// would take as many walks through it.
	Choices = 16
	// Puts bounds the loops and functions around a call that keeps a setting, and
	// the maps and structs in the value that it keeps.
	Puts = 4
	// StoredPaths bounds the paths below a parameter at which its function stores:
	// a struct has seldom more settings.
	StoredPaths = 64
)

// The facts of a package: each importer reads them.
const (
	// Held bounds the constants and edges of one fact.
	Held = 8
	// Settings bounds the settings of one fact.
	Settings = 64
	// Listened bounds the parameters, or the paths below a variable or field, that are
	// listened on: a function with more is no listening call that a person would
	// recognise.
	Listened = 8
	// Asked bounds the settings that one package listens on and does not make.
	Asked = 32
	// Whens bounds the choices of one edge: with one that is left out, an importer
	// takes more to come out than does, as with a parameter that it cannot follow.
	Whens = 2
	// Text bounds the length of a constant, as source text.
	Text = 80
	// Nested bounds the structs in structs that a result is looked into for
	// fields that hold ports.
	Nested = 3
)
