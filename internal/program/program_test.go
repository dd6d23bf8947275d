package program_test

import (
	"fmt"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

func open(t *testing.T) (*analysis.Pass, *program.Package) {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := programtest.Load(t, "testdata")
	p := program.New(pass, table)
	p.Open()
	return pass, p
}

// callAt returns the call that a mark is on.
func callAt(t *testing.T, p *program.Package, m programtest.Mark) *program.Call {
	t.Helper()
	for _, c := range p.Calls() {
		if c.Expr == m.Call {
			return c
		}
	}
	t.Fatal("the call is not in the index")
	return nil
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(got); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func TestReaching(t *testing.T) {
	pass, p := open(t)
	programtest.Each(t, pass, "reaching", func(t *testing.T, m programtest.Mark) {
		c := callAt(t, p, m)
		root, path, _, ok := p.Place(m.Call.Args[0])
		if !ok {
			t.Fatal("no place")
		}
		stores, entry := p.Reaching(c.In, root, path, m.Call)
		var got []string
		if entry {
			got = append(got, "entry")
		}
		for _, s := range stores {
			got = append(got, types.ExprString(s.RHS))
		}
		check(t, strings.Join(got, ", "), m.Want)
	})
}

func TestPlace(t *testing.T) {
	pass, p := open(t)
	programtest.Each(t, pass, "place", func(t *testing.T, m programtest.Mark) {
		root, path, field, _ := p.Place(m.Call.Args[0])
		switch {
		case root != nil:
			check(t, root.Name()+" "+program.PathString(path), m.Want)
		case field != nil:
			check(t, "none ."+field.Name(), m.Want)
		default:
			check(t, "none", m.Want)
		}
	})
}

func TestArguments(t *testing.T) {
	pass, p := open(t)
	for verb, param := range map[string]int{"first": 0, "second": 1, "receiver": program.Recv} {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			c := callAt(t, p, m)
			fn := p.StaticCallee(c.Expr)
			var path program.Path
			if sig := fn.Signature(); sig.Variadic() && param == sig.Params().Len()-1 {
				path = p.Elem("")
			}
			args, ok := p.Arguments(c, fn.Signature(), param, path)
			if !ok {
				t.Fatal("no argument")
			}
			var got []string
			for _, a := range args {
				got = append(got, types.ExprString(a.Expr))
				if _, tuple := p.Info.TypeOf(a.Expr).(*types.Tuple); tuple {
					got = append(got, fmt.Sprint("result ", a.Result))
				}
				if a.Path != nil {
					got = append(got, program.PathString(a.Path))
				}
			}
			check(t, strings.Join(got, " "), m.Want)
		})
	}
}

func TestRuns(t *testing.T) {
	pass, p := open(t)
	programtest.Each(t, pass, "runs", func(t *testing.T, m programtest.Mark) {
		check(t, yes(p.Runs(callAt(t, p, m))), m.Want)
	})
}

func TestCounts(t *testing.T) {
	pass, p := open(t)
	programtest.Each(t, pass, "counts", func(t *testing.T, m programtest.Mark) {
		check(t, yes(p.Counts(m.Call.Args[0])), m.Want)
	})
}

func TestReach(t *testing.T) {
	pass, p := open(t)
	fn := pass.Pkg.Scope().Lookup("Exported").(*types.Func)
	set := make(map[*program.Func]bool)
	p.Reach(p.FuncOf(fn).Body, set)
	var lits int
	names := make(map[string]bool)
	for f := range set {
		if f.Lit != nil {
			lits++
			continue
		}
		names[f.Name()] = true
	}
	for _, name := range []string{"helper", "use", "cond"} {
		if !names[name] {
			t.Errorf("Exported does not reach %s", name)
		}
	}
	if len(names) != 3 || lits != 1 {
		t.Errorf("Exported reaches %v and %d literals", names, lits)
	}
}

// TestPaths holds that equal paths are the same pointer, and that they end.
func TestPaths(t *testing.T) {
	pass, p := open(t)
	config := pass.Pkg.Scope().Lookup("config").Type()
	path, ok := p.Resolve(config, ".next.list[]")
	if !ok {
		t.Fatal("no such path")
	}
	check(t, program.PathString(path), ".next.list[]")
	head, _ := p.Resolve(config, ".next")
	rest, ok := program.CutPrefix(path, head)
	if !ok {
		t.Fatal(".next is no prefix")
	}
	if again, _ := p.Join(head, rest); again != path {
		t.Error("the same path has two pointers")
	}
	if got := program.TypeAt(config, path); got != types.Typ[types.Int] {
		t.Errorf("there lies a %v", got)
	}
	next := head.Field
	depth := 1
	for ; ok; depth++ {
		head, ok = p.Push(next, head)
	}
	if depth-1 != bound.Depth {
		t.Errorf("a path is %d deep", depth-1)
	}
}

// TestOrder holds that positions are compared by file, and then by offset.
func TestOrder(t *testing.T) {
	pass, p := open(t)
	first, second := pass.Files[0], pass.Files[1]
	last := first.Decls[len(first.Decls)-1]
	if p.Order(last.Pos(), second.Decls[0].Pos()) >= 0 || p.Order(first.Decls[0].Pos(), last.Pos()) >= 0 {
		t.Error("not in source order")
	}
}
