package absint

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// String spells a value for debug output.
func (v *Value) String() string {
	if v == nil {
		return "-"
	}
	var args []string
	for _, a := range v.args {
		args = append(args, a.String())
	}
	in := strings.Join(args, " ")
	switch v.kind {
	case Sym:
		return v.name.String()
	case Const:
		return v.c.String()
	case Nil:
		return "nil"
	case App:
		return v.text + "(" + in + ")"
	case Sel:
		return fmt.Sprintf("%s.%d", in, v.n)
	case Func:
		return "func " + v.text + "[" + in + "]"
	}
	s := v.kind.String()
	if v.name != nil {
		s += "<" + v.name.String() + ">"
	}
	if v.kind == Path || v.kind == End || v.kind == Sock || v.kind == Arm {
		s += fmt.Sprintf("%d/%d/%d", v.n, v.m, v.tag)
	}
	if in == "" && v.kind != Tuple {
		return s
	}
	return s + "[" + in + "]"
}

func (n *Name) String() string {
	switch n.kind {
	case nameIn:
		return fmt.Sprintf("in%d", n.n)
	case nameOld:
		return "old " + n.inner.String()
	case nameOf:
		return "of " + n.val.String()
	case nameGlobal, nameShared:
		return n.text
	}
	if n.inner != nil {
		return fmt.Sprintf("%d:%s", n.n, n.inner)
	}
	return fmt.Sprintf("%d", n.n)
}

// Trace prints what each function does in each context, in the order in which
// they were met.
func (e *Engine) Trace() {
	all := slices.SortedFunc(maps.Values(e.entries), func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	for _, ent := range all {
		e.debug("%s(%s): %d ways out", ent.fn.ID, e.tuple(ent.args...), len(ent.outs))
		for _, o := range ent.outs {
			e.debug("   %s failed %d%s", o.results, o.failed.count(), e.spellHeap(o.heap, o.socks))
		}
		for _, a := range ent.tried {
			e.debug("   attempts %d %s", a.connect, a.dest)
		}
	}
}

// spellHeap spells variables and sockets.
func (e *Engine) spellHeap(maps ...*pmap) string {
	var text strings.Builder
	for _, m := range maps {
		m.each(func(id int, v *Value) { text.WriteString("; " + e.byID[id].String() + " = " + v.String()) })
	}
	return text.String()
}

// String names a kind for debug output.
func (k Kind) String() string {
	names := [...]string{
		Sym: "sym", Const: "const", Nil: "nil", Zero: "zero", NonZero: "nonzero", Refused: "refused", Wrap: "error", Ptr: "&", Path: "path",
		Deref: "*", Sel: "sel", App: "app", Struct: "struct", List: "list", Bag: "bag", Map: "map", Slice: "slice", Ref: "ref", Tuple: "",
		Set: "oneof", Func: "func", Iface: "iface", Conn: "conn", End: "end", Sock: "sock", Arm: "arm",
	}
	return names[k]
}
