// Package dryrun runs the functions of a package without a kernel, with what is known of
// their inputs, and tells what its listening calls are given.
//
//	m := dryrun.New(pass.Pkg, lower.Files(pass, pass.Files), table, func(l std.Listen) { … })
//	m.Run(main, m.Init())
//
// Its functions are those of package ir, its values those of package value, concrete as far
// as they are known. A condition on one that is not is followed both ways, the same way
// wherever it is asked again. What variables hold is the business of package memory.
//
// A [Machine] goes along the ways through a function one by one; those that leave the same
// behind become one where they meet. A loop of which nobody knows how often it runs is run
// once more with all unknown that changes in it. What a call of std does is the business of
// package std; functions out of sight may call and change whatever they are given.
//
// The package knows no rule: it says what happens, not what is wrong.
package dryrun
