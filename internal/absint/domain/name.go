package domain

import (
	"cmp"
	"slices"
	"strings"
)

// nameKind says where a name comes from.
type nameKind uint8

// The kinds of names.
const (
	NameIn     nameKind = iota // given to the function: the n-th name among its arguments
	NameNew                    // made at instruction n of the function, or by the call there
	NameOld                    // what the inner name was in an earlier round of a loop
	NameOf                     // what an unknown pointer points to
	NameGlobal                 // a package variable, or something that never changes
	NameShared                 // a variable as all of its package knows it
)

// A Name identifies an unknown value, a variable or a connection, as seen from
// one function: a callee's names are renamed when it returns.
type Name struct {
	id    int
	Kind  nameKind
	N     int
	Inner *Name  // for NameNew: the callee's name; for NameOld: the newer one
	Val   *Value // for NameOf: the pointer
	Text  string // for NameGlobal and NameShared; for NameNew the callee, where the call does not say
	mask  uint64
	depth int
}

// ID returns the name's number.
func (n *Name) ID() int { return n.id }

// Mask returns a hash of where the name was made.
func (n *Name) Mask() uint64 { return n.mask }

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
	MaskOld = 1 << 63
)

// SiteMask returns the bit in a mask of what is made at a site.
func SiteMask(site int) uint64 { return 1 << (uint(site) % 62) }

func (in *Interner) makeName(n Name) *Name {
	k := nameKey{kind: n.Kind, n: n.N, text: n.Text}
	if n.Inner != nil {
		k.inner = n.Inner.id
	}
	if n.Val != nil {
		k.val = n.Val.id
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

// InputName returns the name of the i-th thing that a function is given.
func (in *Interner) InputName(i int) *Name {
	return in.makeName(Name{Kind: NameIn, N: i, mask: maskIn})
}

// maxNameDepth bounds how many calls deep a name is told apart.
const maxNameDepth = 4

// NewName returns the name of what instruction site makes, or of what the call
// there names inner.
func (in *Interner) NewName(site int, inner *Name) *Name { return in.NewNameBy(site, inner, "") }

// NewNameBy is NewName for a call that can run several functions, of which
// callee has run: their names are told apart.
//
//	for _, wrap := range wrappers { dial = wrap(dial) }
func (in *Interner) NewNameBy(site int, inner *Name, callee string) *Name {
	depth := 1
	if inner != nil {
		if inner.Kind == NameOld {
			return in.OldName(in.NewNameBy(site, inner.Inner, callee))
		}
		if inner.Kind == NameNew && inner.depth >= maxNameDepth {
			inner = inner.Inner
		}
		depth = inner.depth + 1
	}
	return in.makeName(Name{Kind: NameNew, N: site, Inner: inner, Text: callee, mask: SiteMask(site), depth: depth})
}

// OldName returns the name of what n was in an earlier round.
func (in *Interner) OldName(n *Name) *Name {
	if n.Kind == NameOld {
		return n
	}
	return in.makeName(Name{Kind: NameOld, Inner: n, mask: MaskOld})
}

// PointeeName returns the name of what the unknown pointer v points to.
func (in *Interner) PointeeName(v *Value) *Name {
	return in.makeName(Name{Kind: NameOf, Val: v, mask: v.mask})
}

// GlobalName returns the name of a package variable, or of something that
// never changes.
func (in *Interner) GlobalName(text string) *Name {
	return in.makeName(Name{Kind: NameGlobal, Text: text})
}

// SharedName returns the name of a variable as all of its package knows it.
func (in *Interner) SharedName(text string) *Name {
	return in.makeName(Name{Kind: NameShared, Text: text})
}

// SortByID sorts values by their numbers.
func SortByID(vs []*Value) {
	slices.SortFunc(vs, func(a, b *Value) int { return cmp.Compare(a.id, b.id) })
}

// isNonZero reports whether an unknown value is known not to be nil or 0: its
// name begins with a "!" where it was made.
func (n *Name) isNonZero() bool {
	for n.Inner != nil {
		n = n.Inner
	}
	return strings.HasPrefix(n.Text, "!")
}

// IsOwn reports whether a name is one of a variable that was made here.
func IsOwn(n *Name) bool {
	if n.Kind == NameOld {
		n = n.Inner
	}
	return n.Kind == NameNew
}

// IsFresh reports whether a name was made in the function that uses it.
func (n *Name) IsFresh() bool {
	switch n.Kind {
	case NameNew:
		return true
	case NameOld:
		return n.Inner.IsFresh()
	case NameOf:
		return n.Val.HasFresh()
	}
	return false
}

// HasFresh reports whether a name in v was made in the function that uses it.
func (v *Value) HasFresh() bool {
	if v.mask&^(maskIn|MaskOld) == 0 && v.mask&MaskOld == 0 {
		return false
	}
	if v.Name != nil && v.Name.IsFresh() {
		return true
	}
	return slices.ContainsFunc(v.Args, (*Value).HasFresh)
}

// Linked is how the elements of a linked list are named that are put into one.
const Linked = "element"

// IsLinked reports whether v is the content of a linked list of which the elements are known.
func (v *Value) IsLinked() bool {
	return v.Kind == List && slices.ContainsFunc(v.Args, func(e *Value) bool {
		n := e.Name
		for n != nil && n.Inner != nil {
			n = n.Inner
		}
		return e.Kind == Ptr && n != nil && n.Kind == NameGlobal && n.Text == Linked
	})
}
