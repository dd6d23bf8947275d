// Package export tells importers of the ways that values take through a package:
// it attaches to the package's objects the facts of package facts.
//
// Facts must be rare, since drivers copy each to every importer. [Facts] tells only
// of constants that hold a port to keep, of functions that hand a parameter on,
// and of what can reach neither it asks nothing: where no constant of the package
// is such a port, no result can be one.
package export
