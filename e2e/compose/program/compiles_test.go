package program_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

// TestCompiles demands that programs compile: those of a fresh seed, and of what
// uses the connection before it is checked each loop with each use that declares
// a variable: it could stand twice in one block, or hide one of the loop.
func TestCompiles(t *testing.T) {
	fset := token.NewFileSet()
	c := checker{fset: fset, std: importer.ForCompiler(fset, "gc", exports(t))}
	seed := uint64(time.Now().UnixNano()) % 1_000_000
	t.Logf("seed %d", seed)
	for i := range 500 {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		c.check(t, fmt.Sprintf("p%d_%d", seed, i), program.Random(rng), rng.Uint64())
	}
	late := 0
	for _, loop := range program.Variants(program.Loop) {
		for _, use := range []string{"encoder", "bufio, deferred close", "session", "closure"} {
			choice := make(program.Choice)
			for _, d := range program.Dims {
				choice[d] = program.Variants(d)[0]
			}
			choice[program.Where], choice[program.Loop], choice[program.Use] = "after use", loop, use
			if choice.Possible() {
				late++
				c.check(t, fmt.Sprintf("late%d", late), choice.Settled(), 1)
			}
		}
	}
	if late < 100 {
		t.Errorf("%d programs use the connection before they check it, want more", late)
	}
}

// exports returns how to read the export data of what programs import.
func exports(t *testing.T) importer.Lookup {
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}",
		"bufio", "crypto/tls", "encoding/json", "flag", "log", "golang.org/x/sys/unix").Output()
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
}

// A checker checks the types of programs.
type checker struct {
	fset *token.FileSet
	std  types.Importer
	own  map[string][]*ast.File // by import path, of the program that is checked
	done map[string]*types.Package
}

func (c *checker) check(t *testing.T, name string, choice program.Choice, layout uint64) {
	t.Helper()
	p, err := program.New(name, choice, layout)
	if err != nil {
		t.Error(err)
		return
	}
	c.own, c.done = make(map[string][]*ast.File), make(map[string]*types.Package)
	for _, file := range slices.Sorted(maps.Keys(p.Files)) {
		f, err := parser.ParseFile(c.fset, name+"/"+file, p.Files[file], 0)
		if err != nil {
			t.Errorf("%v\n%s", err, choice)
			return
		}
		at := program.Module + "/reconnect/" + name + "/" + path.Dir(file)
		c.own[at] = append(c.own[at], f)
	}
	for at := range c.own {
		if _, err := c.Import(at); err != nil {
			t.Errorf("%v\n%s", err, choice)
		}
	}
}

// Import checks a package of the program once, and has others imported.
func (c *checker) Import(at string) (*types.Package, error) {
	files := c.own[at]
	if files == nil {
		return c.std.Import(at)
	}
	if pkg := c.done[at]; pkg != nil {
		return pkg, nil
	}
	conf := types.Config{Importer: c}
	pkg, err := conf.Check(at, c.fset, files, nil)
	c.done[at] = pkg
	return pkg, err
}
