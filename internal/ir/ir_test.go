package ir_test

import (
	"bytes"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

// travelled are packages of std with all that functions are made of: generics,
// iterators, closures, methods of embedded fields, selects, recovered panics,
// constants of every kind.
var travelled = []string{"container/list", "encoding/csv", "errors", "iter", "maps", "math", "math/cmplx", "net/textproto", "slices", "sync", "text/scanner", "context"}

// finder finds the packages that a package imports, however far.
func finder(pkg *types.Package) func(path string) *types.Package {
	all := make(map[string]*types.Package)
	var walk func(p *types.Package)
	walk = func(p *types.Package) {
		if all[p.Path()] == nil {
			all[p.Path()] = p
			for _, imp := range p.Imports() {
				walk(imp)
			}
		}
	}
	walk(pkg)
	return func(path string) *types.Package { return all[path] }
}

// strangers finds no package at all: everything has to be made up.
func strangers(string) *types.Package { return nil }

func TestTravel(t *testing.T) {
	madeUp := ir.NewResolver(strangers) // who makes types up does so for all that comes
	for _, p := range lowertest.Std(t, travelled...) {
		for name, r := range map[string]*ir.Resolver{"known": ir.NewResolver(finder(p.Types)), "made up": madeUp} {
			t.Run(p.Types.Path()+" "+name, func(t *testing.T) { travel(t, p, r, name == "known") })
		}
	}
}

func travel(t *testing.T, p *lowertest.Package, r *ir.Resolver, known bool) {
	if len(p.Funcs) == 0 {
		t.Fatal("no functions")
	}
	abroad := ir.Abroad(p.Funcs, p.Fset)
	sent, err := ir.Encode(abroad)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ir.Decode(sent, r)
	if err != nil {
		t.Fatal(err)
	}
	if here, there := ir.Mentions(p.Funcs), ir.Mentions(got); !slices.Equal(here, there) {
		t.Errorf("they speak of %s, and once they have arrived of %s", here, there)
	}
	compare(t, p, got, known)
	compare(t, p, abroad, true)
}

// compare compares functions of a package as an importer sees them with what they were.
func compare(t *testing.T, p *lowertest.Package, got []*ir.Func, known bool) {
	t.Helper()
	if len(got) != len(p.Funcs) {
		t.Fatalf("%d functions arrived, of %d", len(got), len(p.Funcs))
	}
	for i, f := range p.Funcs {
		g := got[i]
		if a, b := spell(f, known), spell(g, known); a != b {
			t.Errorf("it has changed on the way:\n%s", firstChange(a, b))
		}
		if !g.Foreign || g.Name != f.Name || g.Pkg != f.Pkg || g.Parent != f.Parent || g.Yield != f.Yield || g.Exported != f.Exported || g.Regs != f.Regs {
			t.Errorf("%s: %+v arrived as %+v", f.ID, header(f), header(g))
		}
		if known && g.Obj != f.Obj && f.Obj.Name() != "init" { // which no scope has
			t.Errorf("%s is declared as another function", f.ID)
		}
		checkCalls(t, f, g)
	}
}

// spell prints a function. Where packages are made up, so are the generic types
// in them, whose instances have no type arguments then.
func spell(f *ir.Func, known bool) string {
	text := f.String()
	for !known {
		shorter := arguments.ReplaceAllString(text, "$1")
		if shorter == text {
			break
		}
		text = shorter
	}
	return text
}

var arguments = regexp.MustCompile(`([\w$])\[[^\[\]]*\]`)

// checkCalls compares the lines and methods of calls, which a function does not
// print.
func checkCalls(t *testing.T, f, g *ir.Func) {
	t.Helper()
	var lines []int
	var methods []string
	f.Each(func(in *ir.Instr) {
		if in.Op == ir.Call && in.Pos.IsValid() {
			lines = append(lines, 1)
		}
		if in.Method != nil {
			methods = append(methods, in.Method.FullName())
		}
	})
	g.Each(func(in *ir.Instr) {
		if in.Pos.IsValid() {
			t.Errorf("%s: a position has travelled", g.ID)
		}
		if in.Line > 0 {
			lines = lines[min(1, len(lines)):]
		}
		if in.Name != "" && (in.Method == nil || len(methods) == 0 || in.Method.FullName() != methods[0]) {
			t.Errorf("%s: a call of %s has lost its method: %v, want %s", g.ID, in.Name, in.Method, methods)
		}
		if in.Name != "" {
			methods = methods[min(1, len(methods)):]
		}
	})
	if len(lines) > 0 || len(methods) > 0 {
		t.Errorf("%s: %d lines and %d methods of calls are lost", f.ID, len(lines), len(methods))
	}
}

func header(f *ir.Func) ir.Func {
	c := *f
	c.Blocks, c.Params, c.Free, c.Results, c.TypeParams = nil, nil, nil, nil, nil
	return c
}

func firstChange(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return x[0] + "\n" + x[i] + "\n" + strings.Join(y[min(i, len(y)):min(i+1, len(y))], "")
		}
	}
	return "it is longer"
}

// Two drivers that analyse the same package write the same bytes, or a build
// cache is of no use.
func TestDeterminism(t *testing.T) {
	paths := travelled[:6]
	first, second := lowertest.Std(t, paths...), lowertest.Std(t, paths...)
	for i, p := range first {
		a, err := ir.Encode(ir.Abroad(p.Funcs, p.Fset))
		if err != nil {
			t.Fatal(err)
		}
		b, err := ir.Encode(ir.Abroad(second[i].Funcs, second[i].Fset))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two encodings differ, %d and %d bytes", p.Types.Path(), len(a), len(b))
		}
	}
}

func TestDecodeGarbage(t *testing.T) {
	for _, data := range []string{"", "garbage"} {
		if _, err := ir.Decode([]byte(data), ir.NewResolver(strangers)); err == nil {
			t.Errorf("%q is taken for functions", data)
		}
	}
}

const printed = `func p.first r0:int r1:func()(error) -> error
block 0 from [] to [1 2]
	0 r2 = binary < 0:int r0 : bool
	1 if r2
`

// A function is printed as it is in memory.
func TestString(t *testing.T) {
	p := lowertest.Source(t, `package p

func first(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}
`)
	if got := p.Func(t, "p.first").String(); !strings.HasPrefix(got, printed) || !strings.Contains(got, " = call r1 : error\n") {
		t.Errorf("it is printed as\n%s", got)
	}
}

// A type of which one package tells the name alone, and another one what it
// is: who knows neither package learns both.
func TestNameAlone(t *testing.T) {
	pkg := types.NewPackage("example.com/p", "p")
	inner := types.NewNamed(types.NewTypeName(token.NoPos, pkg, "Inner", nil), nil, nil)
	recv := types.NewParam(token.NoPos, pkg, "", inner)
	method := types.NewFunc(token.NoPos, pkg, "M", types.NewSignatureType(recv, nil, nil, nil, nil, false))
	inner.SetUnderlying(types.NewInterfaceType([]*types.Func{method}, nil).Complete())
	field := types.NewField(token.NoPos, pkg, "I", inner, false)
	outer := types.NewNamed(types.NewTypeName(token.NoPos, pkg, "Outer", nil), types.NewStruct([]*types.Var{field}, nil), nil)

	r := ir.NewResolver(strangers)
	var got types.Type
	for _, param := range []types.Type{outer, inner, outer} {
		data, err := ir.Encode([]*ir.Func{{ID: "f", Params: []types.Type{param}, Recover: -1}})
		if err != nil {
			t.Fatal(err)
		}
		funcs, err := ir.Decode(data, r)
		if err != nil {
			t.Fatal(err)
		}
		got = funcs[0].Params[0]
	}
	st, ok := got.Underlying().(*types.Struct)
	if !ok {
		t.Fatalf("%v is no struct", got)
	}
	iface, ok := st.Field(0).Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() != 1 || iface.Method(0).FullName() != "(example.com/p.Inner).M" {
		t.Errorf("the field is of type %v, which is %v", st.Field(0).Type(), st.Field(0).Type().Underlying())
	}
}
