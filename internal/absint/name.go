package absint

import (
	"cmp"
	"slices"
	"strings"
)

// nameKind says where a name comes from.
type nameKind uint8

const (
	nameIn     nameKind = iota // given to the function: the n-th name among its arguments
	nameNew                    // made at instruction n of the function, or by the call there
	nameOld                    // what the inner name was in an earlier round of a loop
	nameOf                     // what an unknown pointer points to
	nameGlobal                 // a package variable, or something that never changes
	nameShared                 // a variable as all of its package knows it, see shared
)

// A Name identifies an unknown value, a variable or a connection, as seen from
// one function: a callee's names are renamed when it returns.
type Name struct {
	id    int
	kind  nameKind
	n     int
	inner *Name  // for nameNew: the callee's name; for nameOld: the newer one
	val   *Value // for nameOf: the pointer
	text  string // for nameGlobal and nameShared
	mask  uint64
	depth int
}

type nameKey struct {
	kind  nameKind
	n     int
	inner int
	val   int
	text  string
}

// Bits of a mask that are not those of instructions.
const (
	maskIn  = 1 << 62
	maskOld = 1 << 63
)

func siteMask(site int) uint64 { return 1 << (uint(site) % 62) }

func (in *interner) makeName(n Name) *Name {
	k := nameKey{kind: n.kind, n: n.n, text: n.text}
	if n.inner != nil {
		k.inner = n.inner.id
	}
	if n.val != nil {
		k.val = n.val.id
	}
	if old := in.names[k]; old != nil {
		return old
	}
	n.id = len(in.byID)
	p := new(Name)
	*p = n
	in.names[k] = p
	in.byID = append(in.byID, p)
	return p
}

func (in *interner) given(i int) *Name {
	return in.makeName(Name{kind: nameIn, n: i, mask: maskIn})
}

// maxNameDepth bounds how many calls deep a name is told apart.
const maxNameDepth = 4

// made returns the name of what instruction site makes, or of what the call
// there names inner.
func (in *interner) made(site int, inner *Name) *Name {
	depth := 1
	if inner != nil {
		if inner.kind == nameOld {
			return in.older(in.made(site, inner.inner))
		}
		if inner.kind == nameNew && inner.depth >= maxNameDepth {
			inner = inner.inner
		}
		depth = inner.depth + 1
	}
	return in.makeName(Name{kind: nameNew, n: site, inner: inner, mask: siteMask(site), depth: depth})
}

// older returns the name of what n was in an earlier round.
func (in *interner) older(n *Name) *Name {
	if n.kind == nameOld {
		return n
	}
	return in.makeName(Name{kind: nameOld, inner: n, mask: maskOld})
}

// target returns the name of what the unknown pointer v points to.
func (in *interner) target(v *Value) *Name {
	return in.makeName(Name{kind: nameOf, val: v, mask: v.mask})
}

func (in *interner) global(text string) *Name {
	return in.makeName(Name{kind: nameGlobal, text: text})
}

func (in *interner) sharedName(text string) *Name {
	return in.makeName(Name{kind: nameShared, text: text})
}

func sortByID(vs []*Value) {
	slices.SortFunc(vs, func(a, b *Value) int { return cmp.Compare(a.id, b.id) })
}

// isNonZero reports whether an unknown value is known not to be nil or 0: its
// name begins with a "!" where it was made.
func (n *Name) isNonZero() bool {
	for n.inner != nil {
		n = n.inner
	}
	return strings.HasPrefix(n.text, "!")
}
