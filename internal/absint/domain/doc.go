// Package domain is the domain of the abstract interpreter: what a value, a
// variable or a socket can be known to be.
//
// A [Value] is hash-consed, as are the names in it ([Name]) and the persistent
// maps that states are made of ([IntMap]): what has the same content is the same
// pointer. An [Interner] makes them, folds constants, takes parts out of values
// and joins what is known on two ways. A [Renaming] replaces names, at calls and
// where a loop goes round.
//
// A value that nobody knows has a name, and what is made of it is a term: two
// terms that are the same are the same value, so that an address which is taken
// apart and put together again is still known.
package domain
