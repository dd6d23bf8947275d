// Package lower turns functions of go/ssa into those of package ir.
package lower

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Package returns the functions of a built package with a body, those that
// the compiler would make for method values and promoted methods, and the
// initializer, in source order.
func Package(pkg *ssa.Package) []*ir.Func {
	l := &lowerer{pkg: pkg, seen: make(map[*ssa.Function]bool), made: make(map[string]bool)}
	for _, name := range slices.Sorted(mapKeys(pkg.Members)) {
		switch m := pkg.Members[name].(type) {
		case *ssa.Function:
			l.want(m)
		case *ssa.Type:
			l.wantMethods(m.Type())
		}
	}
	for len(l.queue) > 0 {
		fn := l.queue[0]
		l.queue = l.queue[1:]
		l.funcs = append(l.funcs, l.lower(fn))
	}
	return l.funcs
}

func mapKeys[M ~map[K]V, K comparable, V any](m M) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

type lowerer struct {
	pkg   *ssa.Package
	seen  map[*ssa.Function]bool
	made  map[string]bool // the IDs of synthetic functions: each method value has one of its own
	queue []*ssa.Function
	funcs []*ir.Func
}

func (l *lowerer) want(fn *ssa.Function) {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if l.seen[fn] {
		return
	}
	l.seen[fn] = true
	if fn.Synthetic != "" && fn.Parent() == nil {
		if l.made[ID(fn)] {
			return
		}
		l.made[ID(fn)] = true
	}
	if len(fn.Blocks) > 0 {
		l.queue = append(l.queue, fn)
	}
}

func (l *lowerer) wantMethods(t types.Type) {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return
	}
	for m := range named.Methods() {
		if fn := l.pkg.Prog.FuncValue(m); fn != nil {
			l.want(fn)
		}
	}
}

// ID returns the name of a function that is unique among all functions.
func ID(fn *ssa.Function) string {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if p := fn.Parent(); p != nil {
		return ID(p) + strings.TrimPrefix(fn.Name(), p.Name())
	}
	if obj := declared(fn); obj != nil && fn.Synthetic == "" && obj.Name() == fn.Name() {
		return obj.FullName()
	}
	if fn.Pkg != nil && fn.Parent() == nil && (fn.Object() == nil || fn.Object().Name() == "init") {
		return fn.Pkg.Pkg.Path() + "." + fn.Name()
	}
	return fn.String()
}

func declared(fn *ssa.Function) *types.Func {
	obj, _ := fn.Object().(*types.Func)
	if obj == nil {
		return nil
	}
	return obj.Origin()
}

// lower translates one function.
func (l *lowerer) lower(fn *ssa.Function) *ir.Func {
	f := &ir.Func{ID: ID(fn), Pkg: l.pkg.Pkg.Path(), Recover: -1, Pos: fn.Pos()}
	if syn := fn.Syntax(); syn != nil {
		f.End = syn.End()
	}
	if obj := declared(fn); obj != nil && fn.Synthetic == "" {
		f.Obj = obj
		f.Name = methodName(obj)
		f.Exported = obj.Exported()
	}
	if fn.Parent() != nil {
		_, f.Yield = fn.Syntax().(*ast.RangeStmt)
		f.Parent = ID(fn.Parent())
	}
	if fn.Recover != nil && mayRecover(fn) {
		f.Recover = fn.Recover.Index
	}
	f.TypeParams = typeParams(fn)
	for v := range fn.Signature.Results().Variables() {
		f.Results = append(f.Results, v.Type())
	}
	r := &regs{l: l, of: make(map[ssa.Value]int)}
	for _, p := range fn.Params {
		f.Params = append(f.Params, p.Type())
		r.add(p)
	}
	for _, v := range fn.FreeVars {
		f.Free = append(f.Free, v.Type())
		r.add(v)
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				r.add(v)
			}
		}
	}
	for _, b := range fn.Blocks {
		f.Blocks = append(f.Blocks, r.block(b))
	}
	f.Regs = len(r.of)
	return f
}

func typeParams(fn *ssa.Function) []*types.TypeParam {
	var all []*types.TypeParam
	if recv := fn.Signature.Recv(); recv != nil {
		for p := range fn.Signature.RecvTypeParams().TypeParams() {
			all = append(all, p)
		}
	}
	for p := range fn.TypeParams().TypeParams() {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// methodName names a function without its package: Dial, client.connect.
func methodName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

type regs struct {
	l  *lowerer
	of map[ssa.Value]int
}

func (r *regs) add(v ssa.Value) { r.of[v] = len(r.of) }

func (r *regs) block(b *ssa.BasicBlock) *ir.Block {
	out := &ir.Block{Index: b.Index}
	for _, p := range b.Preds {
		out.Preds = append(out.Preds, p.Index)
	}
	for _, s := range b.Succs {
		out.Succs = append(out.Succs, s.Index)
	}
	for _, in := range b.Instrs {
		if i := r.instr(in); i != nil {
			out.Instrs = append(out.Instrs, i)
		}
	}
	return out
}

func (r *regs) operands(vs ...ssa.Value) []ir.Operand {
	var all []ir.Operand
	for _, v := range vs {
		all = append(all, r.operand(v))
	}
	return all
}

func (r *regs) operand(v ssa.Value) ir.Operand {
	switch v := v.(type) {
	case nil:
		return ir.Operand{Kind: ir.None}
	case *ssa.Const:
		return ir.Operand{Kind: ir.Const, Val: v.Value, Type: v.Type()}
	case *ssa.Function:
		r.l.want(v)
		o := ir.Operand{Kind: ir.Function, Name: ID(v), Args: v.TypeArgs(), Type: v.Signature}
		if v.Synthetic == "" || v.Origin() != nil {
			o.Obj = declared(v)
		} else if obj := declared(v); obj != nil && obj.FullName() == o.Name {
			o.Obj = obj // of a package without bodies
		}
		return o
	case *ssa.Global:
		name := v.Name()
		if v.Pkg != nil {
			name = v.Pkg.Pkg.Path() + "." + name
		}
		return ir.Operand{Kind: ir.Global, Name: name, Type: v.Type()}
	case *ssa.Builtin:
		return ir.Operand{Kind: ir.Builtin, Name: v.Name(), Type: v.Type()}
	}
	return ir.Operand{Kind: ir.Reg, Reg: r.of[v]}
}
