package escape_test

import (
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/escape"
	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// TestSearch follows the results of the calls in testdata: to the function
// listen, out of sight, or to neither.
func TestSearch(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	in := make(map[any]*xref.Func)
	for _, c := range p.Calls() {
		in[c.Expr] = c.In
	}
	programtest.Each(t, pass, "goes", func(t *testing.T, m programtest.Mark) {
		call := m.Call
		for _, c := range p.Calls() { // of those on the line, the call of made
			if fn := p.StaticCallee(c.Expr); fn != nil && fn.Name() == "made" && m.Call.Pos() <= c.Expr.Pos() && c.Expr.End() <= m.Call.End() {
				call = c.Expr
			}
		}
		search := escape.New(p.Package, p, p.Info.TypeOf(call), func(fn *types.Func, _ int) bool { return fn.Name() == "listen" })
		search.FollowValue(call, in[call])
		got := "stays"
		switch {
		case search.Leaves():
			got = "lost"
		case search.Arrives():
			got = "found"
		}
		if got != m.Want {
			t.Errorf("it is %s, want %s", got, m.Want)
		}
	})
}
