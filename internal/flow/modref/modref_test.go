package modref_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/modref"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
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

// stores: .addr
func option(c *config, o func(*config)) { o(c) }

func withAddr(c *config) { c.addr = "" }

var options = []func(*config){withAddr}

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
	first(c, 1)  // always: .addr
	second(c, 1) // always: .addr
	first(c, 1)  // notalways: .in
	some(c, 1)   // notalways: .addr
	never(c, 1)  // notalways: .addr
	below(c)     // always: .in.port
}

func first(c *config, n int) {
	if n > 0 {
		second(c, n-1)
	}
	c.addr = ""
}

func second(c *config, n int) { first(c, n) }

func some(c *config, n int) {
	if n > 0 {
		c.addr = ""
	}
}

func never(c *config, n int) { never(c, n-1) }
`

// TestStoredPaths holds below which paths the functions store that say so.
func TestStoredPaths(t *testing.T) {
	_, p := flowtest.Parse(t, src)
	n := 0
	for _, f := range p.Declarations() {
		want, ok := strings.CutPrefix(strings.TrimSpace(f.Decl.Doc.Text()), "stores:")
		if !ok {
			continue
		}
		n++
		var got []string
		for _, path := range p.Modref.StoredPaths(modref.Param{Func: f}) {
			got = append(got, xref.PathString(path))
		}
		slices.Sort(got)
		if text := strings.Join(got, " "); text != strings.TrimSpace(want) {
			t.Errorf("%s stores %s, want %s", f.Name(), text, want)
		}
	}
	if n != 7 {
		t.Errorf("%d functions say what they store", n)
	}
}

// TestMayStore holds what a call may store into.
func TestMayStore(t *testing.T) {
	_, p := flowtest.Parse(t, src)
	for verb, want := range map[string]bool{"may": true, "maynot": false} {
		programtest.Each(t, p.Pass, verb, func(t *testing.T, m programtest.Mark) {
			if got := p.Modref.MayStore(use(t, p.Package, m)); got != want {
				t.Errorf("may store is %v, want %v", got, want)
			}
		})
	}
}

// TestOverwrites holds what a call stores into whatever way it takes. Of the
// functions that call each other the one is asked for first here that stores.
func TestOverwrites(t *testing.T) {
	_, p := flowtest.Parse(t, src)
	for _, verb := range []string{"always", "notalways"} {
		programtest.Each(t, p.Pass, verb, func(t *testing.T, m programtest.Mark) {
			if got := p.Modref.Overwrites(use(t, p.Package, m)); got != (verb == "always") {
				t.Errorf("overwrites is %v", got)
			}
		})
	}
}

// use returns the call that a mark is on as one that gets the first argument, or
// the receiver, and the path that the mark tells.
func use(t *testing.T, p *program.Package, m programtest.Mark) (u xref.ArgUse, path xref.Path) {
	t.Helper()
	for _, c := range p.Calls() {
		if c.Expr == m.Call {
			u.Call = c
		}
	}
	fn := p.StaticCallee(m.Call)
	if fn.Signature().Recv() != nil {
		u.Index = xref.Recv
	}
	path, ok := p.Resolve(xref.ParamOf(fn.Signature(), u.Index).Type(), m.Want)
	if !ok {
		t.Fatalf("no path %s", m.Want)
	}
	return u, path
}
