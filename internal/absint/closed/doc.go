// Package closed is the closed world of a package: all that it ever stores into
// its unexported fields and variables.
//
// Whoever calls a method that reads such a field, one of those values is what it
// finds. To avoid false positives nothing is said of fields that others can fill.
// What reads a cell is run again when something new comes there.
package closed
