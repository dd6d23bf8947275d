package lower_test

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const source = `package p

import "iter"

var started = start()

func start() bool { return true }

func init() { started = false }

func init() { started = true }

type inner struct{ n int }

func (i *inner) bump() int { i.n++; return i.n }

type outer struct{ inner }

type bumper interface{ bump() int }

func bound(i *inner) func() int { return i.bump }

func expression() func(*inner) int { return (*inner).bump }

func promoted(o *outer) bumper { return o }

func promotedValue(o *outer) func() int { return o.bump }

func closures(n int) func() func() int {
	return func() func() int {
		n++
		return func() int { return n }
	}
}

func id[T any](x T) T { return func() T { return x }() }

type list[T any] struct{ all []T }

func (l *list[T]) each() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range l.all {
			if !yield(x) {
				return
			}
		}
	}
}

func instances() (int, string) { return id(1), id("a") }

func sum(l *list[int]) (n int) {
	for x := range l.each() {
		n += x
	}
	return n
}

func recovers() (err any) {
	defer func() { err = recover() }()
	panic("p")
}
`

// operandsOf returns the names of the functions that a function mentions.
func operandsOf(f *ir.Func) (names []string) {
	f.Each(func(in *ir.Instr) {
		for _, a := range in.Args {
			if a.Kind == ir.Function {
				names = append(names, a.Name)
			}
		}
	})
	return names
}

func TestPackage(t *testing.T) {
	p := lowertest.Source(t, source)
	for _, c := range []struct{ what, id, mentions string }{
		{"the initializer", "p.init", "p.start"},
		{"the first init", "p.init#1", ""},
		{"the second init", "p.init#2", ""},
		{"a method", "(*p.inner).bump", ""},
		{"a method value", "p.bound", "(*p.inner).bump$bound"},
		{"what a method value calls", "(*p.inner).bump$bound", "(*p.inner).bump"},
		{"a method expression", "p.expression", "(*p.inner).bump$thunk"},
		{"a literal", "p.closures", "p.closures$1"},
		{"a literal in a literal", "p.closures$1", "p.closures$1$1"},
		{"two instances of a generic function", "p.instances", "p.id"},
		{"a literal in a generic function", "p.id", "p.id$1"},
		{"a method of a generic type", "p.sum", "(*p.list[T]).each"},
		{"its literal", "(*p.list[T]).each", "(*p.list[T]).each$1"},
		{"the body of a range over a function", "p.sum", "p.sum$1"},
	} {
		f := p.Func(t, c.id)
		if names := operandsOf(f); c.mentions != "" && !slices.Contains(names, c.mentions) {
			t.Errorf("%s: %s mentions %q, not %s", c.what, c.id, names, c.mentions)
		}
	}
	for id, parent := range map[string]string{
		"p.closures$1": "p.closures", "p.closures$1$1": "p.closures$1", "p.sum$1": "p.sum", "p.bound": "", "p.sum": "",
	} {
		f := p.Func(t, id)
		if f.Parent != parent || f.Yield != (id == "p.sum$1") || parent != "" && (len(f.Free) == 0 || f.Obj != nil) {
			t.Errorf("%s stands in %q, captures %v, is the body of a range: %v", id, f.Parent, f.Free, f.Yield)
		}
	}
	if f := p.Func(t, "p.id"); len(f.TypeParams) != 1 || f.Params[0] != f.TypeParams[0] {
		t.Errorf("p.id has the type parameters %v and the parameters %v", f.TypeParams, f.Params)
	}
	if f := p.Func(t, "(*p.list[T]).each"); len(f.TypeParams) != 1 || f.Name != "list.each" {
		t.Errorf("%s is named %s and has the type parameters %v", f.ID, f.Name, f.TypeParams)
	}
	if f := p.Func(t, "p.recovers"); f.Recover < 0 || f.Recover >= len(f.Blocks) {
		t.Errorf("p.recovers goes on at block %d after a panic", f.Recover)
	}
	if f := p.Func(t, "p.sum"); f.Recover != -1 {
		t.Errorf("p.sum goes on at block %d after a panic, which it does not recover", f.Recover)
	}
}

// Nothing is lost or doubled, and what refers to a function of the package
// names one that is there: the interpreter knows functions by their IDs.
func TestComplete(t *testing.T) {
	for _, p := range append(lowertest.Std(t, "sync", "net/textproto", "slices", "container/heap"), lowertest.Source(t, source)) {
		byID := make(map[string]*ir.Func)
		for _, f := range p.Funcs {
			if byID[f.ID] != nil {
				t.Errorf("two functions are %s", f.ID)
			}
			byID[f.ID] = f
			wellFormed(t, f)
		}
		for _, f := range p.Funcs {
			f.Each(func(in *ir.Instr) {
				for _, a := range in.Args {
					if a.Kind == ir.Function && a.Obj != nil && a.Obj.Pkg() == p.Types && byID[a.Name] == nil && p.SSA.Prog.FuncValue(a.Obj).Blocks != nil {
						t.Errorf("%s mentions %s, which is not there", f.ID, a.Name)
					}
				}
			})
		}
		for _, m := range p.SSA.Members {
			if fn, ok := m.(*ssa.Function); ok && len(fn.Blocks) > 0 && byID[lower.ID(fn)] == nil {
				t.Errorf("%s is lost", lower.ID(fn))
			}
		}
	}
}

// wellFormed demands that blocks know each other, that phis have a value for
// each way, and that registers are read only where something sets them.
func wellFormed(t *testing.T, f *ir.Func) {
	t.Helper()
	set := make(map[int]bool)
	for i := range len(f.Params) + len(f.Free) {
		set[i] = true
	}
	f.Each(func(in *ir.Instr) {
		if in.Dst >= 0 && (set[in.Dst] || in.Dst >= f.Regs) {
			t.Errorf("%s: r%d is set twice, or is beyond %d", f.ID, in.Dst, f.Regs)
		}
		if in.Dst >= 0 {
			set[in.Dst] = true
		}
	})
	for _, b := range f.Blocks {
		for _, s := range b.Succs {
			if !slices.Contains(f.Blocks[s].Preds, b.Index) {
				t.Errorf("%s: block %d does not know that %d leads to it", f.ID, s, b.Index)
			}
		}
		for i, in := range b.Instrs {
			last := i == len(b.Instrs)-1
			if ends := in.Op == ir.If || in.Op == ir.Jump || in.Op == ir.Return || in.Op == ir.Panic; ends != last {
				t.Errorf("%s: block %d has %s at %d of %d", f.ID, b.Index, in.Op, i, len(b.Instrs))
			}
			if in.Op == ir.Phi && len(in.Args) != len(b.Preds) {
				t.Errorf("%s: block %d: a phi of %d for %d ways", f.ID, b.Index, len(in.Args), len(b.Preds))
			}
			for _, a := range in.Args {
				if a.Kind == ir.Reg && !set[a.Reg] {
					t.Errorf("%s: r%d is read, and nothing sets it", f.ID, a.Reg)
				}
			}
		}
	}
}
