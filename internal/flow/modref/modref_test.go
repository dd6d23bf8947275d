package modref_test

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/modref"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

const src = `package p

type config struct {
	addr string
	in   inner
	list []int
}

type inner struct{ port, other int }

// stores: .addr
func direct(c *config) { c.addr = "" }

// stores: .in.port
func below(c *config) { c.in.set(1) }

func (in *inner) set(port int) { in.port = port }

// stores: .list[]
func element(c *config) { c.list[0] = 1 }

// stores: .addr .in.port
func both(c *config) {
	direct(c)
	below(c)
}

// stores:
func reads(c *config) string { return c.addr }

// stores: .in.other
func around(c *config, n int) {
	if n > 0 {
		around(c, n-1)
	}
	c.in.other = n
}

func calls(c *config) {
	direct(c)  // may: .addr
	direct(c)  // maynot: .in
	below(c)   // may: .in
	below(c)   // maynot: .addr
	element(c) // may: .list[]
	reads(c)   // maynot: .addr
	both(c)    // may: .in
	c.in.set(1) // may: .port
	c.in.set(1) // maynot: .other
}
`

func load(t *testing.T) *flow.Package {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	p := flow.New(programtest.Parse(t, src), table)
	p.Open()
	return p
}

// TestStoredPaths holds below which paths the functions store that say so.
func TestStoredPaths(t *testing.T) {
	p := load(t)
	n := 0
	for _, f := range p.Declarations() {
		want, ok := strings.CutPrefix(strings.TrimSpace(f.Decl.Doc.Text()), "stores:")
		if !ok {
			continue
		}
		n++
		var got []string
		for _, path := range p.Modref().StoredPaths(modref.Param{Func: f}) {
			got = append(got, program.PathString(path))
		}
		slices.Sort(got)
		if text := strings.Join(got, " "); text != strings.TrimSpace(want) {
			t.Errorf("%s stores %s, want %s", f.Name(), text, want)
		}
	}
	if n != 6 {
		t.Errorf("%d functions say what they store", n)
	}
}

// TestMayStore holds what a call may store into.
func TestMayStore(t *testing.T) {
	p := load(t)
	for verb, want := range map[string]bool{"may": true, "maynot": false} {
		programtest.Each(t, p.Pass, verb, func(t *testing.T, m programtest.Mark) {
			use := program.ArgUse{}
			for _, c := range p.Calls() {
				if c.Expr == m.Call {
					use.Call = c
				}
			}
			fn := p.StaticCallee(m.Call)
			if fn.Signature().Recv() != nil {
				use.Index = program.Recv
			}
			var to types.Type
			if v := program.ParamOf(fn.Signature(), use.Index); v != nil {
				to = v.Type()
			}
			path, ok := p.Resolve(to, m.Want)
			if !ok {
				t.Fatalf("no path %s", m.Want)
			}
			if got := p.Modref().MayStore(use, path); got != want {
				t.Errorf("may store is %v, want %v", got, want)
			}
		})
	}
}
