package ir

import (
	"bytes"
	"encoding/gob"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// The form in which functions travel: every type and object is a number in a
// table, so that what many instructions share is written once.

type wirePackage struct {
	Types []wireType
	Objs  []wireObj
	Funcs []wireFunc
}

type wireFunc struct {
	ID, Name, Pkg, Parent, File string
	Params, Free, Results       []int
	TypeParams                  []int
	Blocks                      []wireBlock
	Recover, Regs               int
	Obj                         int
	Yield, Exported             bool
}

type wireBlock struct {
	Preds, Succs []int
	Instrs       []wireInstr
}

type wireInstr struct {
	Op              Op
	Dst             int
	Args            []wireOperand
	Type            int
	Owner, From     int
	Index           int
	Token           token.Token
	CommaOk, Blocks bool
	Name            string
	Dirs            []bool
	Line            int
}

type wireOperand struct {
	Kind OperandKind
	Reg  int
	Val  string // exact
	VK   constant.Kind
	Type int
	Name string
	Args []int
	Obj  int
}

// Encode writes functions as importers see them (see [Abroad]) to bytes.
func Encode(funcs []*Func) ([]byte, error) {
	w := newWriter()
	for _, f := range funcs {
		for i, p := range f.TypeParams {
			w.params[p] = paramKey{f.ID, i}
		}
	}
	for _, f := range funcs {
		w.pkg.Funcs = append(w.pkg.Funcs, w.fn(f))
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(&w.pkg); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

type paramKey struct {
	fn    string
	index int
}

type writer struct {
	pkg    wirePackage
	types  map[types.Type]int
	objs   map[*types.Func]int
	params map[*types.TypeParam]paramKey
	inside int // how deep in underlying types
}

func newWriter() *writer {
	w := &writer{types: make(map[types.Type]int), objs: make(map[*types.Func]int), params: make(map[*types.TypeParam]paramKey)}
	w.pkg.Types = []wireType{{}}
	w.pkg.Objs = []wireObj{{}}
	return w
}

func (w *writer) fn(f *Func) wireFunc {
	out := wireFunc{
		ID: f.ID, Name: f.Name, Pkg: f.Pkg, Parent: f.Parent, File: f.File,
		Params: w.list(f.Params), Free: w.list(f.Free), Results: w.list(f.Results),
		Recover: f.Recover, Regs: f.Regs, Obj: w.obj(f.Obj), Yield: f.Yield, Exported: f.Exported,
	}
	for _, p := range f.TypeParams {
		out.TypeParams = append(out.TypeParams, w.typ(p))
	}
	for _, b := range f.Blocks {
		wb := wireBlock{Preds: b.Preds, Succs: b.Succs}
		for _, in := range b.Instrs {
			wb.Instrs = append(wb.Instrs, w.instr(in))
		}
		out.Blocks = append(out.Blocks, wb)
	}
	return out
}

func (w *writer) list(ts []types.Type) []int {
	var out []int
	for _, t := range ts {
		out = append(out, w.typ(t))
	}
	return out
}

func (w *writer) instr(in *Instr) wireInstr {
	out := wireInstr{
		Op: in.Op, Dst: in.Dst, Type: w.typ(in.Type), Owner: w.typ(in.Owner), From: w.typ(in.From), Index: in.Index,
		Token: in.Token, CommaOk: in.CommaOk, Blocks: in.Blocks, Name: in.Name, Dirs: in.Dirs, Line: in.Line,
	}
	for _, a := range in.Args {
		o := wireOperand{Kind: a.Kind, Reg: a.Reg, Type: w.typ(a.Type), Name: a.Name, Args: w.list(a.Args), Obj: w.obj(a.Obj)}
		if a.Kind == Function {
			o.Type = 0
		}
		if a.Val != nil {
			o.Val, o.VK = exact(a.Val)
		}
		out.Args = append(out.Args, o)
	}
	return out
}

// exact spells a constant so that constantOf reads it back.
func exact(v constant.Value) (string, constant.Kind) {
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v), constant.String
	case constant.Complex:
		return constant.Real(v).ExactString() + " " + constant.Imag(v).ExactString(), constant.Complex
	}
	return v.ExactString(), v.Kind()
}

func constantOf(text string, kind constant.Kind) constant.Value {
	switch kind {
	case constant.String:
		return constant.MakeString(text)
	case constant.Bool:
		return constant.MakeBool(text == "true")
	case constant.Int:
		return constant.MakeFromLiteral(text, token.INT, 0)
	case constant.Float:
		num, den, fraction := strings.Cut(text, "/")
		v := constant.MakeFromLiteral(num, token.FLOAT, 0)
		if fraction {
			v = constant.BinaryOp(v, token.QUO, constant.MakeFromLiteral(den, token.FLOAT, 0))
		}
		return v
	case constant.Complex:
		re, im, _ := strings.Cut(text, " ")
		return constant.BinaryOp(constantOf(re, constant.Float), token.ADD, constant.MakeImag(constantOf(im, constant.Float)))
	}
	return constant.MakeUnknown()
}

// Decode reads what Encode has written. Packages are found by path with the
// resolver; those that it does not know are made up.
func Decode(data []byte, r *Resolver) ([]*Func, error) {
	var pkg wirePackage
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&pkg); err != nil {
		return nil, err
	}
	d := &reader{Resolver: r, pkg: &pkg, types: make([]types.Type, len(pkg.Types)), objs: make([]*types.Func, len(pkg.Objs))}
	funcs := make([]*Func, len(pkg.Funcs))
	for i := range pkg.Funcs {
		funcs[i] = d.fn(&pkg.Funcs[i])
	}
	return funcs, nil
}

type reader struct {
	*Resolver
	pkg   *wirePackage
	types []types.Type
	objs  []*types.Func
}

func (d *reader) fn(f *wireFunc) *Func {
	out := &Func{
		ID: f.ID, Name: f.Name, Pkg: f.Pkg, Parent: f.Parent, File: f.File, Recover: f.Recover, Regs: f.Regs,
		Params: d.list(f.Params), Free: d.list(f.Free), Results: d.list(f.Results),
		Obj: d.obj(f.Obj), Yield: f.Yield, Exported: f.Exported, Foreign: true,
	}
	for _, p := range f.TypeParams {
		if tp, ok := d.typ(p).(*types.TypeParam); ok {
			out.TypeParams = append(out.TypeParams, tp)
		}
	}
	for i, b := range f.Blocks {
		block := &Block{Index: i, Preds: b.Preds, Succs: b.Succs}
		for _, in := range b.Instrs {
			block.Instrs = append(block.Instrs, d.instr(&in))
		}
		out.Blocks = append(out.Blocks, block)
	}
	return out
}

func (d *reader) list(ts []int) []types.Type {
	var out []types.Type
	for _, t := range ts {
		out = append(out, d.typ(t))
	}
	return out
}

func (d *reader) instr(in *wireInstr) *Instr {
	out := &Instr{
		Op: in.Op, Dst: in.Dst, Type: d.typ(in.Type), Owner: d.typ(in.Owner), From: d.typ(in.From), Index: in.Index,
		Token: in.Token, CommaOk: in.CommaOk, Blocks: in.Blocks, Name: in.Name, Dirs: in.Dirs, Line: in.Line,
	}
	if in.Name != "" && out.From != nil {
		out.Method = d.method(out.From, in.Name)
		if out.Method == nil {
			out.Method = types.NewFunc(token.NoPos, nil, in.Name, types.NewSignatureType(nil, nil, nil, nil, nil, false))
		}
	}
	for _, a := range in.Args {
		o := Operand{Kind: a.Kind, Reg: a.Reg, Type: d.typ(a.Type), Name: a.Name, Args: d.list(a.Args), Obj: d.obj(a.Obj)}
		if a.VK != constant.Unknown {
			o.Val = constantOf(a.Val, a.VK)
		}
		out.Args = append(out.Args, o)
	}
	return out
}
