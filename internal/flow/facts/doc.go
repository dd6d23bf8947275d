// Package facts is what importers of a package are told of the ways that values
// take through it: through functions ([Summary]), variables and fields ([Holds]),
// which are one fact, [Flows], and settings that have names ([Keeps], [Filled]).
//
// They are slices of small structs in source order, sit on what survives every
// driver, and hold text where a position would not survive.
package facts
