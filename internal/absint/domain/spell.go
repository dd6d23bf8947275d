package domain

import (
	"fmt"
	"strings"
)

// String spells a value for debug output.
func (v *Value) String() string {
	if v == nil {
		return "-"
	}
	var args []string
	for _, a := range v.Args {
		args = append(args, a.String())
	}
	in := strings.Join(args, " ")
	switch v.Kind {
	case Sym:
		return v.Name.String()
	case Const:
		return v.Const.String()
	case Nil:
		return "nil"
	case App:
		return v.Text + "(" + in + ")"
	case Sel:
		return fmt.Sprintf("%s.%d", in, v.N)
	case Func:
		return "func " + v.Text + "[" + in + "]"
	}
	s := v.Kind.String()
	if v.Name != nil {
		s += "<" + v.Name.String() + ">"
	}
	if v.Kind == Path || v.Kind == End || v.Kind == Sock || v.Kind == Arm {
		s += fmt.Sprintf("%d/%d/%d", v.N, v.M, v.Tag)
	}
	if in == "" && v.Kind != Tuple {
		return s
	}
	return s + "[" + in + "]"
}

func (n *Name) String() string {
	switch n.Kind {
	case NameIn:
		return fmt.Sprintf("in%d", n.N)
	case NameOld:
		return "old " + n.Inner.String()
	case NameOf:
		return "of " + n.Val.String()
	case NameGlobal, NameShared:
		return n.Text
	}
	if n.Inner != nil {
		return fmt.Sprintf("%d%s:%s", n.N, n.Text, n.Inner)
	}
	return fmt.Sprintf("%d", n.N)
}

// String names a kind for debug output.
func (k Kind) String() string {
	names := [...]string{
		Sym: "sym", Const: "const", Nil: "nil", Zero: "zero", NonZero: "nonzero", Within: "within", Refused: "refused", Wrap: "error", Ptr: "&", Path: "path",
		Deref: "*", Sel: "sel", App: "app", Struct: "struct", List: "list", Bag: "bag", Map: "map", Slice: "slice", Ref: "ref", Tuple: "",
		Set: "oneof", Func: "func", Iface: "iface", Conn: "conn", End: "end", Sock: "sock", Arm: "arm",
	}
	return names[k]
}
