package absint

import (
	"fmt"
	"strings"
)

// String spells a value for -debug.
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
	s := fmt.Sprintf("k%d", v.kind)
	if v.name != nil {
		s += "<" + v.name.String() + ">"
	}
	if v.kind == Path || v.kind == End || v.kind == Sock || v.kind == Arm {
		s += fmt.Sprintf("%d/%d/%d", v.n, v.m, v.tag)
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

// Trace prints all entries.
func (e *Engine) Trace() {
	for _, ent := range e.entries {
		e.debug("%s(%s): %d ways out", ent.fn.ID, e.tuple(ent.args...), len(ent.outs))
		for _, o := range ent.outs {
			e.debug("   %s failed %d", o.results, o.failed.count())
		}
		for a := range ent.attempts {
			e.debug("   attempts %d %s", a.connect, a.dest)
		}
	}
}
