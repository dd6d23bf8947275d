package value

import (
	"go/types"
	"strconv"
	"strings"
)

func (v Unknown) spell(b *strings.Builder) { b.WriteString("?" + v.Name) }

func (v Const) spell(b *strings.Builder) { b.WriteString(v.Val.ExactString()) }

func (Nil) spell(b *strings.Builder) { b.WriteString("nil") }

func (v Text) spell(b *strings.Builder) { list(b, "text", v.Parts) }

func (v Struct) spell(b *strings.Builder) { list(b, "", v.Fields) }

func (v Tuple) spell(b *strings.Builder) { list(b, "tuple", v.Vals) }

func (v Pointer) spell(b *strings.Builder) { b.WriteString("&" + strconv.Itoa(v.Var) + v.Path) }

func (v Ref) spell(b *strings.Builder) { b.WriteString("ref" + strconv.Itoa(v.Var)) }

func (v Table) spell(b *strings.Builder) { list(b, "table", v.Keys); list(b, "", v.Vals) }

func (v Cursor) spell(b *strings.Builder) {
	b.WriteString("at" + strconv.Itoa(v.At))
	list(b, "", v.Keys)
}

func (v Slice) spell(b *strings.Builder) {
	b.WriteString("s" + strconv.Itoa(v.Var) + "[" + strconv.Itoa(v.Off) + "+" + strconv.Itoa(v.Len) + "]")
}

func (v Func) spell(b *strings.Builder) {
	switch {
	case v.Body != nil:
		b.WriteString(v.Body.ID)
	case v.Obj != nil:
		b.WriteString(v.Obj.FullName())
	default:
		b.WriteString(v.Name)
	}
	list(b, "", v.Free)
}

func (v Iface) spell(b *strings.Builder) {
	b.WriteString(types.TypeString(v.Type, nil) + " ")
	v.Val.spell(b)
}

func (v Thing) spell(b *strings.Builder) { b.WriteString(v.Kind + strconv.Itoa(v.ID)) }

func list(b *strings.Builder, name string, vals []Value) {
	b.WriteString(name + "(")
	for i, v := range vals {
		if i > 0 {
			b.WriteString(",")
		}
		if v != nil {
			v.spell(b)
		}
	}
	b.WriteString(")")
}
