package lifetime_test

import (
	"go/ast"
	"strconv"
	"testing"

	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A setting is overwritten by the calls of drop.
type setting struct{ drops []xref.Event }

func (s setting) Overwritings() []xref.Event { return s.drops }

// TestLives holds whether what set has set may be what get gets in the same function.
func TestLives(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	var s setting
	reads := make(map[*xref.Func]xref.Event)
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		switch {
		case fn == nil:
		case fn.Name() == "drop":
			s.drops = append(s.drops, xref.Event{Node: c.Expr, In: c.In})
		case fn.Name() == "get":
			reads[c.In] = xref.Event{Node: c.Expr, In: c.In}
		}
	}
	programtest.Each(t, pass, "lives", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package, m)
		programtest.CompareBool(t, lifetime.Lives(p, lifetime.Life{Of: &s, From: xref.Event{Node: c.Expr, In: c.In}, To: reads[c.In]}), m)
	})
}

// TestRunsOnce holds which literals run once, and which calls find them done.
func TestRunsOnce(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	var do *ast.CallExpr
	programtest.Each(t, pass, "once", func(t *testing.T, m programtest.Mark) {
		call := lifetime.RunsOnce(p, p.FuncAt(m.Call.Args[0]))
		if call != nil {
			do = call
		}
		programtest.CompareBool(t, call != nil, m)
	})
	programtest.Each(t, pass, "done", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package, m)
		programtest.CompareBool(t, lifetime.DoneBefore(p, c, p.FuncOf(p.StaticCallee(c.Expr)), do), m)
	})
}

// TestFirstStep holds what a variable is counted up by before it is read.
func TestFirstStep(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	programtest.Each(t, pass, "step", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package, m)
		port := m.Call.Args[0]
		obj := p.Root(port)
		stores := p.StoresTo(obj)
		n := lifetime.FirstStep(p, obj, nil, stores, stores[0], port, c.In)
		programtest.Compare(t, strconv.FormatInt(n, 10), m)
	})
}
