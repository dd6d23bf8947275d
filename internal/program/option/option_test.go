package option_test

import (
	"go/ast"
	"testing"

	"github.com/selfconnect/selfconnect/internal/program/option"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// TestApplied holds which calls apply the options of a list in turn.
func TestApplied(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	lists := option.In(p)
	programtest.Each(t, pass, "applied", func(t *testing.T, m programtest.Mark) {
		programtest.CompareBool(t, lists.AppliedInTurn(programtest.CallAt(t, p.Package, m)), m)
	})
}

// TestOverwritten holds which options lose what they store to later ones of their list:
// a mark is on the list, and asks for its first option.
func TestOverwritten(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	lists := option.In(p)
	programtest.Each(t, pass, "overwritten", func(t *testing.T, m programtest.Mark) {
		made := programtest.CallAt(t, p.Package, m)
		for _, c := range p.Calls() {
			if c.Expr == ast.Unparen(m.Call.Args[0]) {
				made = c
			}
		}
		f := p.FuncOf(p.StaticCallee(made.Expr))
		lit := p.FuncAt(f.Returns[0].Results[0])
		programtest.CompareBool(t, lists.OverwrittenOption(made, xref.Event{Node: p.StoresTo(lit.Param(0))[0].Node, In: lit}), m)
	})
}
