package analyzer_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"math"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/export"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// A growing makes programs of a form, by their size, in which work could grow
// faster than they do.
type growing struct {
	name         string
	small, large int
	program      func(n int) string
	limit        float64 // 0: exponentLimit
}

const listenAddr = "func listen(addr string) { net.Listen(\"tcp\", addr) }\n\n"

var growths = []growing{
	{"chain", 25, 150, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "func f%d(addr string) { f%d(addr) }\n\n", i, i+1)
		}
		fmt.Fprintf(&b, "func f%d(addr string) { net.Listen(\"tcp\", addr) }\n\nfunc Main() { f0(\":50052\") }\n", n)
		return b.String()
	}, 0},
	{"listeners", 50, 400, func(n int) string {
		return "func Main() {\n" + each(n, "", "\tnet.Listen(\"tcp\", \":5000#\")\n") + "}\n"
	}, 0},
	{"stores", 20, 160, func(n int) string {
		return "var addr string\n\n" + each(n, "", "func Set#() { addr = \":#\" }\n\nfunc Serve#() { net.Listen(\"tcp\", addr) }\n\n")
	}, 2}, // each listener may get each value, until a walk has taken bound.Steps
	{"branches", 50, 400, func(n int) string {
		return "const debug = false\n\nfunc Main() {\n\taddr := \":50052\"\n" +
			each(n, "", "\tif debug {\n\t\taddr = \":#\"\n\t}\n") + "\tnet.Listen(\"tcp\", addr)\n}\n"
	}, 0},
	{"conditions", 20, 160, func(n int) string {
		return "func Main(n int) {\n\taddr := \":50052\"\n" +
			each(n, "", "\tif n == # {\n\t\taddr = \":#\"\n\t}\n") + "\tnet.Listen(\"tcp\", addr)\n}\n"
	}, 0},
	{"lines", 50, 400, func(n int) string {
		return "func Main(n int) {\n\tsum := 0\n\taddr := \":50052\"\n" +
			each(n, "", "\tif n > # {\n\t\tsum += n\n\t}\n") + "\tprintln(sum)\n\tnet.Listen(\"tcp\", addr)\n}\n"
	}, 0},
	{"callers", 100, 800, func(n int) string {
		return listenAddr + each(n, "", "func Serve#() { listen(\":5#\") }\n\n")
	}, 0},
	{"fields", 20, 160, func(n int) string {
		return "type server struct{ addr string }\n\nfunc (s *server) serve() { net.Listen(\"tcp\", s.addr) }\n\n" +
			each(n, "", "func New#() { (&server{\":5#\"}).serve() }\n\n")
	}, 0},
	{"complete", 6, 18, func(n int) string {
		calls := each(n, "", "\tf#(n - 1, addr)\n")
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "func f%d(n int, addr string) {\n\tlisten(addr)\n%s}\n\n", i, calls)
		}
		return listenAddr + b.String() + "func Main() { f0(3, \":50052\") }\n"
	}, 0},
	{"layers", 5, 20, func(n int) string {
		return listenAddr + layered(n, "(addr string)", "\tlisten(addr)\n", func(_ int, next string) string { return "\t" + next + "(addr)\n" }) +
			"func Main() { l0n0(\":50052\") }\n"
	}, 0},
	{"results", 5, 20, func(n int) string {
		return layered(n, "(n int) string", "\treturn \":50052\"\n", func(i int, next string) string {
			return fmt.Sprintf("\tif n > %d {\n\t\treturn %s(n)\n\t}\n", i, next)
		}) + "func Main(n int) { net.Listen(\"tcp\", l0n0(n)) }\n"
	}, 0},
	{"implementers", 10, 60, func(n int) string {
		return "type server interface{ serve(addr string) }\n\n" +
			each(n, "", "type t# struct{}\n\nfunc (t#) serve(addr string) { net.Listen(\"tcp\", addr) }\n\nfunc Run#(s server) { s.serve(\":5#\") }\n\n"+
				"func Start#() { Run#(t#{}) }\n\n")
	}, 0},
}

// layered writes four layers of n functions each, of which each calls all of the
// next layer, and ends as those of the last do.
func layered(n int, sig, end string, call func(i int, next string) string) string {
	var b strings.Builder
	for l := range 4 {
		for i := range n {
			fmt.Fprintf(&b, "func l%dn%d%s {\n", l, i, sig)
			for j := range n {
				if l < 3 {
					b.WriteString(call(j, fmt.Sprintf("l%dn%d", l+1, j)))
				}
			}
			b.WriteString(end + "}\n\n")
		}
	}
	return b.String()
}

// exponentLimit is how fast work may grow: w as size^1.2, so a program of ten
// times the size takes sixteen times the work.
const exponentLimit = 1.2

// Work grows with the size of a program, whatever its form: the steps of all walks
// that listenport makes, for its findings and its facts, by the nodes of the
// program.
func TestGrowth(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range growths {
		t.Run(g.name, func(t *testing.T) {
			smallSize, smallSteps := measure(t, table, g.program(g.small))
			largeSize, largeSteps := measure(t, table, g.program(g.large))
			exponent := math.Log(float64(largeSteps)/float64(smallSteps)) / math.Log(float64(largeSize)/float64(smallSize))
			t.Logf("%d to %d nodes: %d to %d steps, exponent %.2f", smallSize, largeSize, smallSteps, largeSteps, exponent)
			if limit := cmp.Or(g.limit, exponentLimit); exponent > limit {
				t.Errorf("steps grow with the size to the power of %.2f, the limit is %.1f", exponent, limit)
			}
		})
	}
}

// measure returns the nodes of a program and the steps that it takes.
func measure(t *testing.T, table *known.Table, src string) (size, steps int) {
	t.Helper()
	pkg, err := parse("package p\n\nimport \"net\"\n\nvar _ net.Listener\n\n" + src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	ast.Inspect(pkg.Syntax[0], func(ast.Node) bool { size++; return true })
	prog := flow.New(&analysis.Pass{
		Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes,
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ExportPackageFact: func(analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
	}, table)
	_, done := listenport.Check(prog, listenport.Options{Ephemeral: portrange.Linux})
	export.Facts(prog, portrange.Linux.Contains, done)
	if prog.Taken() == 0 {
		t.Fatal("nothing is followed")
	}
	return size, prog.Taken()
}
