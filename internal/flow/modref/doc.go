// Package modref knows what the functions of a package may modify of what they
// are given: below which fields one may store through a parameter, itself or by
// the functions that it hands it to.
//
//	func (c *Config) Defaults() { c.Server.fill() } // c.Server.Port, c.Server.Host
//
// It is a quick answer, without following values, that rules out most calls which
// get a pointer; [Modref.StoredPaths] is the longer one, and [Modref.Overwrites]
// tells what is stored whatever way a function takes. Functions of other
// packages are known by their facts.
package modref
