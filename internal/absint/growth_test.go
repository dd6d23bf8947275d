package absint

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const head = `package p

import (
	"os"
	"syscall"
	"time"
)

var _ = os.Args

var to = &syscall.SockaddrInet4{Port: 50052}

func dial() (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, to); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func Wait() { time.Sleep(time.Second) }
`

// retry is a loop around a call, in a function of its own.
func retry(name, call string) string {
	return fmt.Sprintf("func %s() int {\n\tfor {\n\t\tif fd, err := %s; err == nil {\n\t\t\treturn fd\n\t\t}\n\t\ttime.Sleep(time.Second)\n\t}\n}\n\n", name, call)
}

// A growing makes programs of a form, by their size, in which work could grow
// faster than they do.
type growing struct {
	name         string
	small, large int
	program      func(b *strings.Builder, n int)
	limit        float64 // of what is made, and of the work on states; 0: exponentLimit
}

var growths = []growing{
	{"chain", 100, 800, func(b *strings.Builder, n int) {
		for i := range n {
			next := fmt.Sprintf("f%d()", i+1)
			if i == n-1 {
				next = "dial()"
			}
			fmt.Fprintf(b, "func f%d() (int, error) { return %s }\n", i, next)
		}
		b.WriteString(retry("Loop", "f0()"))
	}, 0},
	{"complete", 6, 18, func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "func f%d(n int) (int, error) {\n\tswitch n {\n", i)
			for j := range n {
				fmt.Fprintf(b, "\tcase %d:\n\t\treturn f%d(n - 1)\n", j, j)
			}
			b.WriteString("\t}\n\treturn dial()\n}\n")
		}
		b.WriteString("func Loop(n int) int {\n\tfor {\n\t\tif fd, err := f0(n); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
	}, 0},
	{"layers", 4, 14, func(b *strings.Builder, n int) {
		for l := range 4 {
			for i := range n {
				fmt.Fprintf(b, "func l%dn%d(n int) (int, error) {\n", l, i)
				for j := range n {
					if l == 3 {
						break
					}
					fmt.Fprintf(b, "\tif n == %d {\n\t\treturn l%dn%d(n)\n\t}\n", j, l+1, j)
				}
				b.WriteString("\treturn dial()\n}\n")
			}
		}
		b.WriteString("func Loop(n int) int {\n\tfor {\n\t\tif fd, err := l0n0(n); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
	}, 0},
	{"implementers", 15, 45, func(b *strings.Builder, n int) {
		b.WriteString("type dialer interface{ dial() (int, error) }\n\nvar dialers []dialer\n\n")
		for i := range n {
			fmt.Fprintf(b, "type t%d struct{}\n\nfunc (t%d) dial() (int, error) { return dial() }\n\nfunc Add%d() { dialers = append(dialers, t%d{}) }\n\n", i, i, i, i)
			b.WriteString(retry(fmt.Sprintf("Loop%d", i), "dialers[0].dial()"))
		}
	}, 2}, // each loop is given the list of all of them
	{"connects", 20, 160, func(b *strings.Builder, n int) {
		b.WriteString("func Loop(fd int) {\n\tfor {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tif syscall.Connect(fd, &syscall.SockaddrInet4{Port: %d}) == nil {\n\t\t\treturn\n\t\t}\n", 40000+2*i)
		}
		b.WriteString("\t}\n}\n")
	}, 0},
	{"lines", 50, 200, func(b *strings.Builder, n int) {
		b.WriteString("func Loop(n int) int {\n\tsum := 0\n")
		for i := range n {
			fmt.Fprintf(b, "\tif n > %d {\n\t\tsum += n\n\t}\n", i)
		}
		b.WriteString("\tfor {\n\t\tif fd, err := dial(); err == nil {\n\t\t\treturn fd + sum\n\t\t}\n\t}\n}\n")
	}, 0},
	{"callers", 100, 800, func(b *strings.Builder, n int) {
		b.WriteString("func keep(n int, dial func() (int, error)) int {\n\tfor {\n\t\tif fd, err := dial(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
		for i := range n {
			fmt.Fprintf(b, "func Loop%d(n int) int { return keep(n, dial) }\n", i)
		}
	}, 0},
	{"fields", 20, 160, func(b *strings.Builder, n int) {
		b.WriteString("type client struct{ dial func() (int, error) }\n\nfunc (c *client) connect() (int, error) { return c.dial() }\n\n")
		for i := range n {
			fmt.Fprintf(b, "func dial%d() (int, error) { return dial() }\n\nfunc New%d() *client { return &client{dial%d} }\n\n", i, i, i)
		}
		b.WriteString("func Loop(c *client) int {\n\tfor {\n\t\tif fd, err := c.connect(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
	}, 0},
	// What the environment says is the same wherever a program asks, so it is known for long.
	{"questions", 100, 400, func(b *strings.Builder, n int) {
		b.WriteString("func Loop() int {\n\tx := 0\n\tfor {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tif x == %d || os.Getenv(\"a%d\") == \"\" {\n\t\t\tx += %d\n\t\t}\n", i, i, i)
		}
		b.WriteString("\t\tif fd, err := dial(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
	}, 0},
	// Each condition doubles the states, and each state holds what all before it have set.
	{"conditions", 100, 400, func(b *strings.Builder, n int) {
		b.WriteString("func Loop() int {\n\tvar x [2]int\n")
		for i := range n {
			fmt.Fprintf(b, "\tx%d := 0\n", i)
		}
		b.WriteString("\tfor {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tif os.Getenv(\"a%d\") != \"\" {\n\t\t\tx%d = %d\n\t\t}\n", i, i, i)
		}
		b.WriteString("\t\tif fd, err := dial(); err == nil {\n\t\t\treturn fd + x[0]")
		for i := range n {
			fmt.Fprintf(b, " + x%d", i)
		}
		b.WriteString("\n\t\t}\n\t}\n}\n")
	}, 0},
	// What is known of the errors of earlier steps matters to none of the later ones.
	{"steps", 50, 400, func(b *strings.Builder, n int) {
		b.WriteString("func dials() (int, error) {\n")
		for i := range n {
			fmt.Fprintf(b, "\tif err := step%d(); err != nil {\n\t\treturn -1, err\n\t}\n", i)
		}
		b.WriteString("\treturn dial()\n}\n" + retry("Loop", "dials()"))
		for i := range n {
			fmt.Fprintf(b, "func step%d() error {\n\tif os.Getenv(\"a%d\") == \"\" {\n\t\treturn syscall.EINVAL\n\t}\n\treturn nil\n}\n", i, i)
		}
	}, 0},
	// All of the connects that have failed are armed where the next one is tried.
	{"destinations", 50, 200, func(b *strings.Builder, n int) {
		b.WriteString("func to2(port int) (int, error) {\n\tfd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)\n\tif err != nil {\n\t\treturn -1, err\n\t}\n\treturn fd, syscall.Connect(fd, &syscall.SockaddrInet4{Port: port})\n}\nfunc Loop() int {\n\tfor {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tif fd, err := to2(%d); err == nil {\n\t\t\treturn fd\n\t\t}\n", 40000+i)
		}
		b.WriteString("\t\ttime.Sleep(time.Second)\n\t}\n}\n")
	}, 0},
	// A call is given what it reaches of the variables around it: here, one.
	{"variables", 50, 400, func(b *strings.Builder, n int) {
		b.WriteString("func use(x *int) { *x = len(os.Args); Wait() }\n\nfunc Loop() int {\n\tfor {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tx%d := new(int)\n\t\tuse(x%d)\n", i, i)
		}
		b.WriteString("\t\tif fd, err := dial(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
	}, 0},
	{"stores", 100, 400, func(b *strings.Builder, n int) {
		b.WriteString("func no() (int, error) { return -1, syscall.EINVAL }\n\nfunc Loop() int {\n\td := no\n")
		for i := range n {
			f := "no"
			if i == n/2 {
				f = "dial"
			}
			fmt.Fprintf(b, "\tif os.Getenv(\"v%d\") != \"\" {\n\t\td = %s\n\t}\n", i, f)
		}
		b.WriteString("\tfor {\n\t\tif fd, err := d(); err == nil {\n\t\t\treturn fd\n\t\t}\n\t}\n}\n")
	}, 0},
	{"states", 100, 400, func(b *strings.Builder, n int) {
		b.WriteString("func Loop() int {\n\tstate := len(os.Args)\n\tfor {\n\t\tswitch state {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tcase %d:\n\t\t\tstate = %d\n", i, i+1)
		}
		b.WriteString("\t\tdefault:\n\t\t\tif fd, err := dial(); err == nil {\n\t\t\t\treturn fd\n\t\t\t}\n\t\t\tstate = 0\n\t\t}\n\t}\n}\n")
	}, 0},
	{"labels", 40, 100, func(b *strings.Builder, n int) {
		b.WriteString("func Loop() int {\n")
		for i := range n {
			fmt.Fprintf(b, "L%d:\n\tfor range len(os.Args) {\n", i)
		}
		b.WriteString("\tif fd, err := dial(); err == nil {\n\t\treturn fd\n\t}\n")
		for i := range n {
			fmt.Fprintf(b, "\tif os.Getenv(\"x%d\") != \"\" {\n\t\tcontinue L%d\n\t}\n", i, i)
		}
		b.WriteString(strings.Repeat("}\n", n) + "\treturn 0\n}\n")
	}, 2}, // each loop has the counters of all loops around it
}

// exponentLimit is how fast work may grow: w as size^1.3, so a program of ten
// times the size takes twenty times the work.
const exponentLimit = 1.3

// Work grows with the size of a program, whatever its form: the instructions
// that are run, and the values, maps and states that are made on the way.
func TestGrowth(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range growths {
		t.Run(g.name, func(t *testing.T) {
			small, large := measure(t, table, g, g.small), measure(t, table, g, g.large)
			size := math.Log(float64(large.size) / float64(small.size))
			steps := math.Log(float64(large.steps)/float64(small.steps)) / size
			made := math.Log(float64(large.made)/float64(small.made)) / size
			work := math.Log(float64(large.work)/float64(small.work)) / size
			t.Logf("%d to %d instructions: %d to %d steps, exponent %.2f; %d to %d things made, exponent %.2f; %d to %d nodes asked for, exponent %.2f",
				small.size, large.size, small.steps, large.steps, steps, small.made, large.made, made, small.work, large.work, work)
			if steps > exponentLimit || max(made, work) > cmp.Or(g.limit, exponentLimit) {
				t.Errorf("steps grow with the size to the power of %.2f, what is made to that of %.2f, the work on states to that of %.2f; the limits are %.1f and %.1f",
					steps, made, work, exponentLimit, cmp.Or(g.limit, exponentLimit))
			}
		})
	}
}

// A cost is what running a program takes, and its size in instructions.
type cost struct{ size, steps, made, work int }

func measure(t *testing.T, table *known.Table, g growing, n int) cost {
	t.Helper()
	var b strings.Builder
	b.WriteString(head)
	g.program(&b, n)
	p := lowertest.Source(t, b.String())
	prog := &program.Program{Pkg: p.Types, Funcs: make(map[string]*ir.Func), Known: table, Numbers: program.ReadNumbers(p.Types, table), Low: 32768, High: 61000}
	var c cost
	var roots []*ir.Func
	for _, f := range p.Funcs {
		prog.Funcs[f.ID] = f
		f.Each(func(*ir.Instr) { c.size++ })
		if f.ID == "p.init" || f.Exported && f.Obj.Signature().Recv() == nil {
			roots = append(roots, f)
		}
	}
	e := NewEngine(prog, program.World{Fails: true, Succeeds: true, Family: 4})
	run := func() (succeeds bool) {
		var runs []Run
		for _, f := range roots {
			runs = append(runs, e.Run(f, nil))
		}
		for i, r := range runs {
			succeeds = r.Ending().Succeeds && strings.HasPrefix(roots[i].Name, "Loop") || succeeds
		}
		if i := slices.IndexFunc(e.numbered, func(ent *entry) bool { return ent.partial }); i >= 0 {
			t.Fatalf("of a program of %d not all is run: %s", n, e.numbered[i].fn.ID)
		}
		c.steps += e.steps
		return succeeds
	}
	run()
	e.Rerun()
	run()
	cands := e.Candidates(false)
	if len(cands) == 0 {
		t.Fatal("nothing connects again")
	}
	e.Follow(cands)
	e.Enter(program.World{Succeeds: true, SameIP: true, SamePort: true, Family: 4})
	if !run() && len(e.Used) == 0 {
		t.Error("no connection is used or returned")
	}
	c.made, c.work = e.Size(), e.Work()
	return c
}
