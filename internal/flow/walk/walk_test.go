package walk_test

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A guide leads walks through sums and calls of functions, and ends them at constants.
type guide struct{}

func (guide) Expr(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		w.Expr(e.X, in, d)
		w.Expr(e.Y, in, d)
	case *ast.UnaryExpr: // endlessly many things to ask, or only more than of an argument
		n := 2 * bound.Steps
		if e.Op == token.XOR {
			n = 2 * bound.Argument
		}
		for i := range n {
			d.Plus = int64(i)
			w.Expr(e.X, in, d)
		}
	case *ast.CallExpr:
		w.Call(e, 0, in, d)
	case *ast.BasicLit:
		w.Emit(origin.Origin{Kind: origin.Const, Expr: e, In: in, Value: w.Info.Types[e].Value}, d)
	default:
		w.Opaque(e, nil, in, d)
	}
}

func (guide) Call(w *walk.Walker, e *ast.CallExpr, result int, _ *xref.Func, d walk.Want) {
	for _, c := range w.CallsOf(w.StaticCallee(e)) {
		if c.Expr == e && len(e.Args) > 0 { // what decides, beside what comes out
			w.Argument(c, w.StaticCallee(e).Signature(), 0, nil)
		}
	}
	w.Carry(w.Results(w.FuncOf(w.StaticCallee(e)), result, d.Demand), d)
}

func (guide) Opaque(w *walk.Walker, e ast.Expr, obj types.Object, in *xref.Func, d walk.Want) {
	w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: obj}, d)
}

func (guide) Results(w *walk.Walker, f *xref.Func, result int, d origin.Demand) []origin.Origin {
	return w.Summarise(walk.Key{Func: f, Index: result, Way: walk.OfResult, Demand: d}, func(w *walk.Walker) {
		for _, ret := range f.Returns {
			w.Expr(ret.Results[result], f, walk.Want{Demand: d})
		}
	})
}

// load returns what walks through a package share, and what its functions return, by
// their names.
func load(t *testing.T, src string) (*walk.Base, map[string]origin.Query) {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	index := program.New(programtest.Parse(t, src), table)
	index.Open()
	returned := make(map[string]origin.Query)
	for _, f := range index.Declarations() {
		returned[f.Name()] = origin.Query{Expr: f.Returns[0].Results[0], In: f}
	}
	return walk.New(index, nil, guide{}), returned
}

func show(origins []origin.Origin) string {
	var all []string
	for _, o := range origins {
		text := "?"
		if o.Value != nil {
			text = o.Value.String()
		}
		all = append(all, text)
	}
	return strings.Join(all, " ")
}

const sums = `package p

var v, w int

func sum() int     { return 1 + 2 + v + w }
func three() int   { return 3 }
func twice() int   { return three() + three() + 4 }
func endless() int { return -v }

func a() int { return 10 + b() }
func b() int { return 11 + c() }
func c() int { return 12 + a() }
`

// TestOrigins holds what walks collect: each origin once, what is not known once
// wherever it is, and of a circle all, whichever function of it was asked before.
func TestOrigins(t *testing.T) {
	p, returned := load(t, sums)
	for _, test := range [][2]string{{"sum", "1 2 ?"}, {"twice", "3 4"}, {"a", "10 11 12"}, {"b", "11 12 10"}, {"c", "12 10 11"}, {"a", "10 11 12"}} {
		if got := show(p.Origins(returned[test[0]])); got != test[1] {
			t.Errorf("%s is %s, want %s", test[0], got, test[1])
		}
	}
}

// TestKeep holds that only constants which are worth it are collected, and that no
// constant is a socket.
func TestKeep(t *testing.T) {
	p, returned := load(t, sums)
	w := p.Start()
	w.Keep = func(o *origin.Origin) bool { return constant.Compare(o.Value, token.GTR, constant.MakeInt64(1)) }
	w.Query(returned["sum"])
	if got := show(w.Out); got != "2 ?" {
		t.Errorf("collected is %s, want 2 ?", got)
	}
	q := returned["sum"]
	q.As = origin.Type
	if got := show(p.Origins(q)); got != "?" {
		t.Errorf("the socket is %s, want ?", got)
	}
}

// TestSteps holds that a question ends when its steps are taken, that questions in the
// course of another share those of one, and that one apart takes none of them.
func TestSteps(t *testing.T) {
	p, returned := load(t, sums)
	var told []string
	p.Bounds = func(line string) { told = append(told, line) }
	ask := func() { p.Origins(returned["endless"]) }
	for _, test := range []struct {
		name string
		do   func()
		want int
	}{
		{"one question", ask, bound.Steps},
		{"two questions", func() { ask(); ask() }, 2 * bound.Steps},
		{"two questions that share", func() { p.Share(bound.Steps, func() { ask(); ask() }) }, bound.Steps},
		{"a question apart", func() { p.Share(bound.Steps, func() { ask(); p.Apart(ask); ask() }) }, 2 * bound.Steps},
		{"a brief one", func() { p.Brief(returned["endless"]) }, bound.Brief},
	} {
		before := p.Taken()
		test.do()
		if got := p.Taken() - before; got != test.want {
			t.Errorf("%s: %d steps, want %d", test.name, got, test.want)
		}
	}
	if !slices.ContainsFunc(told, func(line string) bool { return strings.Contains(line, "steps") }) {
		t.Errorf("nobody is told of the steps, but of %q", told)
	}
}

// TestShort holds that what was found with few steps does not count for who has more.
func TestShort(t *testing.T) {
	p, returned := load(t, `package p

func top() int         { return both() }
func both() int        { return given(long()) + long() }
func given(n int) int  { return 3 }
func long() int        { return ^5 + 7 }
`)
	for range 2 {
		if got := show(p.Origins(returned["top"])); !strings.HasSuffix(got, " 7") {
			t.Errorf("long ends with %q, want 7", got[max(0, len(got)-20):])
		}
	}
}

// TestTooDeep holds that questions are asked in the course of others only so often.
func TestTooDeep(t *testing.T) {
	p, _ := load(t, sums)
	depth := 0
	var deeper func()
	deeper = func() {
		if !p.TooDeep(nil) {
			depth++
			p.Share(bound.Steps, deeper)
		}
	}
	deeper()
	if depth != bound.Sharing+1 || p.TooDeep(nil) {
		t.Errorf("questions are %d deep, want %d", depth, bound.Sharing+1)
	}
}

// TestWant holds what fits a demand on what an interface holds.
func TestWant(t *testing.T) {
	text, number := types.Typ[types.String], types.Typ[types.Int]
	d := walk.Want{}.AssertType(text)
	if _, ok := d.FitType(number); ok {
		t.Error("a number is a text")
	}
	if _, ok := d.FitType(types.NewInterfaceType(nil, nil)); !ok {
		t.Error("an interface holds no text")
	}
	after, ok := d.FitType(text)
	if !ok {
		t.Error("a text is none")
	}
	if _, ok := after.FitType(number); !ok {
		t.Error("what was found to be a text is asked again")
	}
	if again := d.AssertType(number); again != d {
		t.Error("of two assertions the first asked does not count")
	}
	plain := walk.Want{Demand: origin.Demand{Step: true}}
	if !plain.IsPlain() || (walk.Want{Late: true}).IsPlain() || (walk.Want{Object: origin.Object{Run: true}}).IsPlain() {
		t.Error("what is plain is not, or the other way round")
	}
	option := types.NewSignatureType(nil, nil, nil, nil, nil, false)
	if !plain.IsAlone(text) || plain.IsAlone(option) || (walk.Want{List: true}).IsAlone(text) {
		t.Error("what is tried alone is not, or the other way round")
	}
}

// TestQueries holds what is asked for what a call gives a parameter.
func TestQueries(t *testing.T) {
	p, _ := load(t, `package p

type server struct{ addr string }

func (s *server) listen(addr string, more ...string) int { return 0 }

func one(s *server, all []string) int {
	s.listen("a")                // queries: s.addr | "a" |
	s.listen("a", "b", "c")      // queries: s.addr | "a" | "b" "c"
	s.listen("a", all...)        // queries: s.addr | "a" | all[]
	(*server).listen(s, "a")     // queries: s.addr | "a" |
	(&server{"d"}).listen("a")   // queries: (&server{…}).addr | "a" |
	return 0
}
`)
	programtest.Each(t, p.Pass, "queries", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		fn := p.StaticCallee(m.Call)
		var got []string
		for i := xref.Recv; i < fn.Signature().Params().Len(); i++ {
			path := map[int]string{xref.Recv: ".addr", 1: "[]"}[i]
			var all []string
			for _, q := range p.ParamQueries(c, fn, i, path, origin.Whole) {
				all = append(all, types.ExprString(q.Expr)+xref.PathString(q.Path))
			}
			got = append(got, strings.Join(all, " "))
		}
		programtest.Compare(t, strings.Join(got, " | "), m)
	})
}
