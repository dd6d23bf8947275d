package xref_test

import (
	"fmt"
	"go/types"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

func TestPlace(t *testing.T) {
	pass, p := programtest.Open(t, "../testdata")
	programtest.Each(t, pass, "place", func(t *testing.T, m programtest.Mark) {
		root, path, field, _ := p.Place(m.Call.Args[0])
		switch {
		case root != nil:
			programtest.Compare(t, root.Name()+" "+xref.PathString(path), m)
		case field != nil:
			programtest.Compare(t, "none ."+field.Name(), m)
		default:
			programtest.Compare(t, "none", m)
		}
	})
}

func TestArguments(t *testing.T) {
	pass, p := programtest.Open(t, "../testdata")
	for verb, param := range map[string]int{"first": 0, "second": 1, "receiver": xref.Recv} {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			c := programtest.CallAt(t, p.Package, m)
			fn := p.StaticCallee(c.Expr)
			var path xref.Path
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
					got = append(got, xref.PathString(a.Path))
				}
			}
			programtest.Compare(t, strings.Join(got, " "), m)
		})
	}
}

func TestCounts(t *testing.T) {
	pass, p := programtest.Open(t, "../testdata")
	programtest.Each(t, pass, "counts", func(t *testing.T, m programtest.Mark) {
		programtest.CompareBool(t, p.Counts(m.Call.Args[0]), m)
	})
}

func TestReach(t *testing.T) {
	pass, p := programtest.Open(t, "../testdata")
	fn := pass.Pkg.Scope().Lookup("Exported").(*types.Func)
	set := make(map[*xref.Func]bool)
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
	pass, p := programtest.Open(t, "../testdata")
	config := pass.Pkg.Scope().Lookup("config").Type()
	path, ok := p.Resolve(config, ".next.list[]")
	if !ok {
		t.Fatal("no such path")
	}
	if got := xref.PathString(path); got != ".next.list[]" {
		t.Errorf("the path is %s", got)
	}
	head, _ := p.Resolve(config, ".next")
	rest, ok := xref.CutPrefix(path, head)
	if !ok {
		t.Fatal(".next is no prefix")
	}
	if again, _ := p.Join(head, rest); again != path {
		t.Error("the same path has two pointers")
	}
	if got := xref.TypeAt(config, path); got != types.Typ[types.Int] {
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
	pass, p := programtest.Open(t, "../testdata")
	first, second := pass.Files[0], pass.Files[1]
	last := first.Decls[len(first.Decls)-1]
	if p.Order(last.Pos(), second.Decls[0].Pos()) >= 0 || p.Order(first.Decls[0].Pos(), last.Pos()) >= 0 {
		t.Error("not in source order")
	}
}
