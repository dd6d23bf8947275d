package analyzer_test

import (
	"flag"
	"fmt"
	"go/ast"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/selfconnect/selfconnect/analyzer"
)

// One case alone, or a case and its silent twin, with what is found in them:
//
//	go test ./analyzer -run TestCase -v -case listenport/flags/server
//	go test ./analyzer -run TestCase -v -case 'reconnect/checks:Strings|Families'
//
// What stands before the colon is a package below testdata/src; after it, a
// regular expression for names of functions, or of methods as Type.Method, of
// which each matches whole. Settings are those of flags: -settings
// 'opaque-dialers=true allow-ports=50051'.
var (
	caseName     = flag.String("case", "listenport/bounds:Ends|Chosen", "the package, and functions in it, to analyse")
	caseSettings = flag.String("settings", "", "the settings to analyse them with, as NAME=VALUE, separated by spaces")
)

func TestCase(t *testing.T) {
	pkg, pattern, some := strings.Cut(*caseName, ":")
	named, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for setting := range strings.FieldsSeq(*caseSettings) {
		name, value, _ := strings.Cut(setting, "=")
		if err := a.Flags.Set(name, value); err != nil {
			t.Fatalf("%s: %v", setting, err)
		}
	}
	dir, err := filepath.Abs(filepath.Join("..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	c := &chosen{T: t, all: !some}
	for _, r := range analysistest.Run(c, dir, a, pkg) {
		for _, f := range r.Pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				if fn, ok := n.(*ast.FuncDecl); ok && named.MatchString(functionName(fn)) {
					from, to := r.Pass.Fset.Position(fn.Pos()), r.Pass.Fset.Position(fn.End())
					c.functions = append(c.functions, function{functionName(fn), from.Filename, from.Line, to.Line})
				}
				return true
			})
		}
		for _, d := range r.Action.Diagnostics {
			if p := r.Pass.Fset.Position(d.Pos); c.in(p.Filename, p.Line) {
				t.Logf("%s:%d:%d: %s", filepath.Base(p.Filename), p.Line, p.Column, d.Message)
				for _, related := range d.Related {
					p := r.Pass.Fset.Position(related.Pos)
					t.Logf("\t%s:%d:%d: %s", filepath.Base(p.Filename), p.Line, p.Column, related.Message)
				}
			}
		}
	}
	if some && len(c.functions) == 0 {
		t.Fatalf("no function in %s is named %s", pkg, pattern)
	}
	for _, complaint := range c.complaints {
		m := place.FindStringSubmatch(complaint)
		if m == nil {
			t.Error(complaint)
			continue
		}
		if line, _ := strconv.Atoi(m[2]); c.in(m[1], line) {
			t.Error(complaint)
		}
	}
}

// chosen are the functions of a case, and all that analysistest complains of
// in their package.
type chosen struct {
	*testing.T
	all        bool // of their package
	functions  []function
	complaints []string
}

type function struct {
	name, file string
	from, to   int // lines
}

var place = regexp.MustCompile(`^(.*?\.go):(\d+)`)

func (c *chosen) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, ": unexpected fact: ") {
		c.complaints = append(c.complaints, text)
	}
}

// in reports whether a line is one of a chosen function.
func (c *chosen) in(file string, line int) bool {
	for _, f := range c.functions {
		if filepath.Base(f.file) == filepath.Base(file) && f.from <= line && line <= f.to {
			return true
		}
	}
	return c.all
}

// functionName returns NAME or TYPE.NAME.
func functionName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	recv := fn.Recv.List[0].Type
	for {
		switch x := recv.(type) {
		case *ast.StarExpr:
			recv = x.X
		case *ast.IndexExpr:
			recv = x.X
		case *ast.IndexListExpr:
			recv = x.X
		case *ast.Ident:
			return x.Name + "." + fn.Name.Name
		default:
			return fn.Name.Name
		}
	}
}
