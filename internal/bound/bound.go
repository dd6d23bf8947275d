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
	// Dynamic bounds the walk for what a dynamic call runs: it is asked of every one of them.
	Dynamic = Steps / 4
	// Argument bounds the walk for what a call gives a parameter that decides something: the
	// argument of a call that says for itself what it does is near.
	Argument = Steps / 16
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
	// Short bounds the blocks of a function that is gone through for what it returns to a
	// condition: longer ones have more to do than to answer.
	Short = 32
	// Scenes bounds the blocks of a function, told apart by what is known there, that are
	// gone through for what it returns: conditions call what is short.
	Scenes = 128
	// Writes bounds the functions that hand on a pointer in which it is looked for what
	// stores there: beyond them something does.
	Writes = 4
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

// A run of a package without a kernel (package dryrun). What one of them cuts short says
// nothing against a finding.
const (
	// RunSteps bounds the instructions that are run for one package, a fraction of a
	// second's worth.
	RunSteps = 200_000
	// RunSource bounds the source, in bytes, of a package that is run only for ports which no
	// walk has found: to prepare a larger one costs seconds, as to type-check it does, and of
	// most RunSteps leaves little that is run.
	RunSource = 1 << 20
	// RunDepth bounds how deep calls nest.
	RunDepth = 1000
	// RunActive bounds how often a function is under way at a time: of a recursion that
	// goes on the end is not known.
	RunActive = 6
	// RunWays bounds the ways through one call that are told apart.
	RunWays = 64
	// Sequels bounds the ways in which a method of a library may return, behind each of which
	// the others are run.
	Sequels = 4
	// Reruns bounds how often a goroutine is run again since something that it reads has
	// changed.
	Reruns = 4
	// RunCandidates bounds what a call of a function that is not known is taken for.
	RunCandidates = 32
	// NameLength bounds the names of values that are not known: those of sums are as long
	// as the sums.
	NameLength = 256
	// TextLength bounds the texts that are put together, and the parts of values.
	TextLength = 4096
	// Elements bounds the elements of an array that are told apart.
	Elements = 256
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

// The worlds of the rule reconnect (package absint).
const (
	// Makers bounds the functions that make objects of one type, behind each of which its
	// methods are run.
	Makers = 4
)
