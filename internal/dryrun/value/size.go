package value

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
)

// Fit returns a value, or what stands for it if it has grown out of all proportion.
//
//	for i := range 60 { s += s }
func (n *Names) Fit(v Value) Value {
	switch u := v.(type) {
	case Unknown:
		if len(u.Name) > bound.NameLength {
			return n.shorten(u)
		}
	case Const:
		if s, ok := AsText(u); ok && len(s) > bound.TextLength {
			return n.Lose("long text")
		}
	case Text, Iface, Func, Struct, Tuple:
		if left := bound.TextLength; !fits(v, &left) {
			return n.Lose("large value")
		}
	}
	return v
}

// shorten gives a value whose name is long a short one: the same to all of that name.
func (n *Names) shorten(u Unknown) Value {
	id, ok := n.long[u.Name]
	if !ok {
		n.made++
		id = n.made
		n.long[u.Name] = id
	}
	name := "long " + Letters(id)
	if strings.Contains(u.Name, LostPrefix) || HasNumber(u.Name) {
		name = LostPrefix + name
	}
	return u.made(name, u.Default)
}

// fits reports whether a value has no more parts, and texts no longer, than are left.
func fits(v Value, left *int) bool {
	*left--
	var parts []Value
	switch v := v.(type) {
	case Unknown:
		*left -= len(v.Name) / VarsPerStep
	case Const:
		if s, ok := AsText(v); ok {
			*left -= len(s) / VarsPerStep
		}
	case Table, Thing: // they are not a part of another, or small
	default:
		parts = Parts(v)
	}
	for _, p := range parts {
		if *left < 0 || p != nil && !fits(p, left) {
			return false
		}
	}
	return *left >= 0
}

// VarsPerStep is how many variables are copied in the time that an instruction takes.
const VarsPerStep = 8
