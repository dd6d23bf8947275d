package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/selfconnect/selfconnect/analyzer"
)

// stubs are all that the fuzzed programs import.
var stubs = map[string]string{
	"net":                    "package net\n\ntype Listener interface { Close() error }\n\nfunc Listen(network, address string) (Listener, error) { return nil, nil }\n",
	"strings":                "package strings\n\nfunc Replace(s, old, new string, n int) string { return s }\n",
	"syscall":                "package syscall\n\ntype Sockaddr any\n\ntype SockaddrInet4 struct { Port int }\n\nfunc Bind(fd int, sa Sockaddr) error { return nil }\n\nfunc Listen(fd, n int) error { return nil }\n",
	"github.com/spf13/viper": "package viper\n\nfunc SetDefault(key string, value any) {}\n\nfunc GetString(key string) string { return \"\" }\n",
	"example.com/env":        "package env\n\nfunc Parse(v any) error { return nil }\n",
}

// lint analyses a program of one file, and returns what is found in it.
func lint(t *testing.T, src string) []analysis.Diagnostic {
	t.Helper()
	pkg, err := parse(src)
	if err != nil {
		t.Skip(err) // no program
	}
	found, err := analyse(pkg, analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// parse checks the types of a program of one file, which imports stubs alone.
func parse(src string) (*packages.Package, error) {
	fset := token.NewFileSet()
	var find finder
	find = func(pkg *packages.Package, path string) (*types.Package, error) {
		dep, err := load(fset, path, stubs[path], find)
		if err != nil {
			return nil, err
		}
		pkg.Imports[path] = dep
		return dep.Types, nil
	}
	return load(fset, "example.com/p", src, find)
}

// A finder finds what a package imports.
type finder func(pkg *packages.Package, path string) (*types.Package, error)

type importing struct {
	pkg  *packages.Package
	find finder
}

func (i importing) Import(path string) (*types.Package, error) { return i.find(i.pkg, path) }

// load checks the types of a package of one file.
func load(fset *token.FileSet, path, src string, find finder) (*packages.Package, error) {
	f, err := parser.ParseFile(fset, path+"/p.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	pkg := &packages.Package{
		ID: path, PkgPath: path, Name: f.Name.Name, Fset: fset, Syntax: []*ast.File{f}, Imports: make(map[string]*packages.Package),
		TypesSizes: types.SizesFor("gc", "amd64"),
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
			Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
			Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
		},
	}
	conf := types.Config{Sizes: pkg.TypesSizes, Importer: importing{pkg, find}}
	pkg.Types, err = conf.Check(path, fset, pkg.Syntax, pkg.TypesInfo)
	return pkg, err
}

// analyse returns what is found in a package.
func analyse(pkg *packages.Package, opts analyzer.Options) ([]analysis.Diagnostic, error) {
	a, err := analyzer.New(opts)
	if err != nil {
		return nil, err
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, []*packages.Package{pkg}, nil)
	if err != nil {
		return nil, err
	}
	root := graph.Roots[0]
	for _, d := range root.Diagnostics {
		if f := pkg.Syntax[0]; d.Pos < f.FileStart || d.End < d.Pos || f.FileEnd < d.End {
			return nil, fmt.Errorf("a finding from %d to %d in a file from %d to %d", d.Pos, d.End, f.FileStart, f.FileEnd)
		}
	}
	return root.Diagnostics, root.Err
}

// inRange reports whether the port of an address, as net reads it, is a number
// in the default range; known is false if it is no number.
func inRange(address string) (in, known bool) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return false, !strings.Contains(address, ":") // with colons it is an error of net's, whatever else it looks like
	}
	if port == "" || port[0] == '0' || strings.Trim(port, "0123456789") != "" {
		return false, false // a name of a service, nothing, or nothing that anybody writes
	}
	n, err := strconv.Atoi(port)
	return err == nil && n >= 32768 && n <= 61000, true
}

// An address is reported if its port, as net would read it, is in the range.
func FuzzAddress(f *testing.F) {
	for _, address := range []string{":50052", "127.0.0.1:50052", "[::1]:50052", "localhost:https", ":0", "", ":", "50052", "::50052", ":050052", "a:b:50052", ":5005２"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		if !utf8.ValidString(address) {
			return
		}
		found := lint(t, fmt.Sprintf("package p\n\nimport \"net\"\n\nfunc Listen() { _, _ = net.Listen(\"tcp\", %q) }\n", address))
		if want, known := inRange(address); known && (len(found) > 0) != want {
			t.Errorf("net.Listen(\"tcp\", %q): %d findings, and the port is in the range: %t", address, len(found), want)
		}
	})
}

// A tag, whatever is in it, gives a field its default or does not, and what is
// reported is a port of the range.
func FuzzTag(f *testing.F) {
	for _, tag := range []string{
		`env:"ADDR" envDefault:":50052"`, `default:":50052"`, `env:"ADDR,default=:50052"`, `env-default:":50054" env:"A"`,
		`default`, `default:`, `default:"`, `default:"\x3a50052"`, `env:",default="`, "default:\":50052\" \x00",
	} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		if !utf8.ValidString(tag) {
			return
		}
		const program = "package p\n\nimport (\n\t\"net\"\n\n\t\"example.com/env\"\n)\n\ntype config struct {\n\tAddr string %s\n}\n\n" +
			"func Listen() {\n\tvar c config\n\t_ = env.Parse(&c)\n\t_, _ = net.Listen(\"tcp\", c.Addr)\n}\n"
		quoted := strconv.Quote(tag)
		if strconv.CanBackquote(tag) {
			quoted = "`" + tag + "`"
		}
		for _, d := range lint(t, fmt.Sprintf(program, quoted)) {
			var port int
			if _, err := fmt.Sscanf(d.Message, "listenport: port %d", &port); err != nil || port < 32768 || port > 61000 {
				t.Errorf("tag %s: %s, %v", quoted, d.Message, err)
			}
		}
	})
}

// std has what the export data of std tells.
var std = sync.OnceValue(func() types.Importer { return importer.ForCompiler(token.NewFileSet(), "gc", nil) })

// A program, whatever it does, is analysed to its end, with the same findings
// each time.
func FuzzProgram(f *testing.F) {
	for _, path := range []string{"context", "errors", "io", "iter", "net", "sync", "syscall", "time"} {
		if _, err := std().Import(path); err != nil { // now: an input has to be done with in 10 seconds
			f.Fatal(err)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := range 12 {
		choices := make([]byte, 20*n)
		for i := range choices {
			choices[i] = byte(rnd.Uint32())
		}
		f.Add(choices)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		src := write(choices)
		done := make(chan [2]string, 1)
		go func() {
			var runs [2]string
			for i := range runs {
				pkg, err := load(token.NewFileSet(), "example.com/p", src, func(_ *packages.Package, path string) (*types.Package, error) { return std().Import(path) })
				if err != nil {
					runs[i] = err.Error()
					break
				}
				found, err := analyse(pkg, analyzer.Options{})
				if err != nil {
					runs[i] = err.Error()
					break
				}
				for _, d := range found {
					runs[i] += fmt.Sprintln(pkg.Fset.Position(d.Pos), d.Message)
				}
			}
			done <- runs
		}()
		select {
		case runs := <-done:
			if runs[0] != runs[1] {
				t.Errorf("first\n%s\nthen\n%s\nin\n%s", runs[0], runs[1], src)
			}
		case <-time.After(patience):
			t.Fatalf("no end after %v:\n%s", patience, src)
		}
	})
}

// patience is how long a program of some 100 lines may take on a busy machine.
// The fuzzer itself has 10 seconds.
const patience = time.Minute
