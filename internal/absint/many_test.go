package absint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

// However many functions of a kind a program has, that of the dialer is one of them.
func TestMany(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []growing{
		{name: "states", large: 40, program: func(b *strings.Builder, n int) {
			b.WriteString("type state func() state\n\nvar up int\n\n")
			for i := range n {
				fmt.Fprintf(b, "func s%d() state { return s%d }\n\n", i, i+1)
			}
			fmt.Fprintf(b, "func s%d() state {\n\tfd, err := dial()\n\tif err != nil {\n\t\treturn s0\n\t}\n\tup = fd\n\treturn nil\n}\n\nfunc Loop() int {\n\tfor f := state(s0); f != nil; {\n\t\tf = f()\n\t}\n\treturn up\n}\n", n)
		}},
		{name: "options", large: 150, program: func(b *strings.Builder, n int) {
			b.WriteString("type client struct {\n\tn [4]int\n\tdial func() (int, error)\n}\n\ntype option func(*client)\n\nfunc setting(n int) option { return func(c *client) { c.n[0] = n } }\n\nfunc dialer(d func() (int, error)) option { return func(c *client) { c.dial = d } }\n\nfunc newClient(opts ...option) *client {\n\tc := &client{}\n\tfor _, o := range opts {\n\t\to(c)\n\t}\n\treturn c\n}\n\nfunc Loop() int {\n\tc := newClient(\n")
			for i := range n {
				fmt.Fprintf(b, "\t\tsetting(%d),\n", i)
			}
			b.WriteString("\t\tdialer(dial))\n\tfor {\n\t\tif fd, err := c.dial(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
		}},
		{name: "table", large: 450, program: func(b *strings.Builder, n int) {
			b.WriteString("var table = map[string]func() (int, error){\n")
			for i := range n {
				fmt.Fprintf(b, "\t\"k%d\": f%d,\n", i, i)
			}
			b.WriteString("}\n\nfunc f0() (int, error) { return dial() }\n\n")
			for i := range n - 1 {
				fmt.Fprintf(b, "func f%d() (int, error) { return -%d, syscall.EINVAL }\n\n", i+1, i+2)
			}
			b.WriteString(retry("Loop", "table[os.Getenv(\"K\")]()"))
		}},
		{name: "decorators", large: 12, program: func(b *strings.Builder, n int) {
			b.WriteString("type dialer interface{ dial() (int, error) }\n\ntype plain struct{}\n\nfunc (plain) dial() (int, error) { return dial() }\n\nfunc Loop() int {\n\tvar d dialer = plain{}\n")
			for i := range n {
				fmt.Fprintf(b, "\tif os.Getenv(\"a%d\") != \"\" {\n\t\td = t%d{d}\n\t}\n", i, i)
			}
			b.WriteString("\tfor {\n\t\tif fd, err := d.dial(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n\n")
			for i := range n {
				fmt.Fprintf(b, "type t%d struct{ d dialer }\n\nfunc (t t%d) dial() (int, error) { return t.d.dial() }\n\n", i, i)
			}
		}},
	} {
		t.Run(m.name, func(t *testing.T) { measure(t, table, m, m.large) })
	}
}

// A function that takes longer than there is time for leaves some to those that are run after
// it.
func TestDivide(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	labels := growths[slices.IndexFunc(growths, func(g growing) bool { return g.name == "labels" })]
	var b strings.Builder
	labels.program(&b, labels.large)
	p := lowertest.Source(t, head+strings.ReplaceAll(b.String(), "func Loop", "func Long")+retry("Loop", "dial()"))
	prog := &program.Program{Pkg: p.Types, Funcs: make(map[string]*ir.Func), Known: table, Numbers: program.ReadNumbers(p.Types, table), Low: 32768, High: 61000}
	for _, f := range p.Funcs {
		prog.Funcs[f.ID] = f
	}
	var told string
	prog.Bound = func(format string, args ...any) { told = fmt.Sprintf(format, args...) }
	e := NewEngine(prog, program.World{Fails: true, Succeeds: true, Family: 4})
	e.Divide(maxSteps)
	for _, name := range []string{"p.init", "p.Long", "p.Loop"} {
		e.Run(p.Func(t, name), nil).Ending()
	}
	if want := fmt.Sprintf("p.Long: more than %d steps in one world: not all that it calls is run", maxRootSteps); told != want {
		t.Errorf("it is told that %q, want %q", told, want)
	}
	if !slices.ContainsFunc(e.Candidates(false), func(c *callgraph.Candidate) bool { return c.Func == "p.Loop" }) {
		t.Error("the function after it is not run")
	}
}
