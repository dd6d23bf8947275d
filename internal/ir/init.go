package ir

import "strings"

// IsInit reports whether a function is the one that initialises a package: it sets the
// variables, and calls those of the packages that this one imports.
func (fn *Func) IsInit() bool { return fn.Obj == nil && IsInitID(fn.ID) }

// IsInitID is IsInit for the ID of a function.
func IsInitID(id string) bool { return strings.HasSuffix(id, ".init") }

// IsDeclaredInit reports whether a function is one that is declared as init.
func (fn *Func) IsDeclaredInit() bool {
	return fn.Parent == "" && strings.Contains(fn.ID, ".init#")
}
