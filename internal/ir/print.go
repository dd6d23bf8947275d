package ir

import (
	"fmt"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// String spells a function, one instruction a line: its number, the register
// that it sets, what it does, to what. Type parameters are spelled by their
// place, so that a function that has travelled reads as before.
func (fn *Func) String() string {
	p := printer{params: make(map[*types.TypeParam]int)}
	for i, tp := range fn.TypeParams {
		p.params[tp] = i
	}
	p.printf("func %s", fn.ID)
	for i, t := range fn.Params {
		p.printf(" r%d:%s", i, p.typ(t))
	}
	for i, t := range fn.Free {
		p.printf(" captured r%d:%s", len(fn.Params)+i, p.typ(t))
	}
	for _, t := range fn.Results {
		p.printf(" -> %s", p.typ(t))
	}
	p.printf("\n")
	site := 0
	for _, b := range fn.Blocks {
		p.printf("block %d from %v to %v", b.Index, b.Preds, b.Succs)
		if b.Index == fn.Recover {
			p.printf(" after a recovered panic")
		}
		p.printf("\n")
		for _, in := range b.Instrs {
			p.printf("\t%d ", site)
			p.instr(in)
			site++
		}
	}
	return p.String()
}

type printer struct {
	strings.Builder
	params map[*types.TypeParam]int
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *printer) instr(in *Instr) {
	if in.Dst >= 0 {
		p.printf("r%d = ", in.Dst)
	}
	p.printf("%s", in.Op)
	if in.Token != token.ILLEGAL {
		p.printf(" %s", in.Token)
	}
	if in.Owner != nil {
		p.printf(" %s", p.typ(in.Owner))
	}
	if in.Op == Field || in.Op == FieldAddr || in.Op == Extract || in.Op == Select {
		p.printf(" %d", in.Index)
	}
	for _, d := range in.Dirs {
		p.printf(" receives:%v", d)
	}
	if in.Blocks {
		p.printf(" blocks")
	}
	if in.Name != "" {
		p.printf(" .%s", in.Name)
	}
	for _, a := range in.Args {
		p.printf(" %s", p.operand(a))
	}
	if in.CommaOk {
		p.printf(" ok")
	}
	if in.From != nil {
		p.printf(" from %s", p.typ(in.From))
	}
	if in.Dst >= 0 && in.Type != nil {
		p.printf(" : %s", p.typ(in.Type))
	}
	p.printf("\n")
}

func (p *printer) operand(o Operand) string {
	switch o.Kind {
	case Reg:
		return "r" + strconv.Itoa(o.Reg)
	case Const:
		if o.Val == nil {
			return "zero:" + p.typ(o.Type)
		}
		return o.Val.ExactString() + ":" + p.typ(o.Type)
	case Function, Global, Builtin:
		if len(o.Args) > 0 {
			return o.Name + "[" + p.list(o.Args) + "]"
		}
		return o.Name
	}
	return "-"
}

func (p *printer) list(ts []types.Type) string {
	all := make([]string, len(ts))
	for i, t := range ts {
		all[i] = p.typ(t)
	}
	return strings.Join(all, ",")
}

func (p *printer) vars(t *types.Tuple) string {
	var all []types.Type
	for v := range t.Variables() {
		all = append(all, v.Type())
	}
	return "(" + p.list(all) + ")"
}

// typ spells a type, with the paths of packages and without the names of
// parameters and the tags of fields, which do not travel.
func (p *printer) typ(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Name()
	case *types.Pointer:
		return "*" + p.typ(t.Elem())
	case *types.Slice:
		return "[]" + p.typ(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), p.typ(t.Elem()))
	case *types.Map:
		return "map[" + p.typ(t.Key()) + "]" + p.typ(t.Elem())
	case *types.Chan:
		return [...]string{types.SendRecv: "chan ", types.SendOnly: "chan<- ", types.RecvOnly: "<-chan "}[t.Dir()] + p.typ(t.Elem())
	case *types.Tuple:
		return p.vars(t)
	case *types.Signature:
		return "func" + p.vars(t.Params()) + p.vars(t.Results())
	case *types.Named:
		return p.named(t)
	case *types.TypeParam:
		if i, ok := p.params[t]; ok {
			return "$" + strconv.Itoa(i)
		}
		return "$" // of the function around this one
	case *types.Struct:
		var all []string
		for f := range t.Fields() {
			all = append(all, f.Name()+" "+p.typ(f.Type()))
		}
		return "struct{" + strings.Join(all, ";") + "}"
	case *types.Interface:
		var all []string
		for m := range t.Methods() {
			all = append(all, m.Name())
		}
		return "interface{" + strings.Join(all, ";") + "}"
	}
	return "-"
}

func (p *printer) named(t *types.Named) string {
	name := t.Obj().Name()
	if pkg := t.Obj().Pkg(); pkg != nil {
		name = pkg.Path() + "." + name
	}
	var args []types.Type
	for a := range t.TypeArgs().Types() {
		args = append(args, a)
	}
	if len(args) > 0 {
		name += "[" + p.list(args) + "]"
	}
	return name
}

// String names an operation as the constant does.
func (op Op) String() string {
	names := [...]string{
		Alloc: "alloc", Load: "load", Store: "store", FieldAddr: "fieldaddr", Field: "field", IndexAddr: "indexaddr",
		Index: "index", Lookup: "lookup", MapUpdate: "mapupdate", Slice: "slice", MakeSlice: "makeslice", MakeMap: "makemap",
		MakeChan: "makechan", Closure: "closure", Iface: "iface", Assert: "assert", Convert: "convert", Binary: "binary",
		Unary: "unary", Recv: "recv", Phi: "phi", Extract: "extract", Call: "call", Go: "go", Defer: "defer",
		RunDefers: "rundefers", Return: "return", If: "if", Jump: "jump", Panic: "panic", Send: "send", Select: "select",
		Range: "range", Next: "next",
	}
	if int(op) < len(names) {
		return names[op]
	}
	return strconv.Itoa(int(op))
}
