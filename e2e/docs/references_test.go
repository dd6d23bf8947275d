package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

// A tree is what there is in the project for a text to refer to.
type tree struct {
	root  string
	files []string                   // paths below the root
	names map[string]map[string]bool // by package name: what is declared
	tests map[string]bool
	flags map[string]bool
	own   map[string]string // comments of the project's own files, by path
}

// grow reads the project. What is below a testdata directory is named, and not
// looked into: it is written in the manner of other people's code.
func grow(t *testing.T) *tree {
	t.Helper()
	tr := &tree{root: pages.Root(t), names: make(map[string]map[string]bool), tests: make(map[string]bool), flags: make(map[string]bool), own: make(map[string]string)}
	err := filepath.WalkDir(tr.root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(tr.root, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel == ".git" {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		tr.files = append(tr.files, rel)
		if strings.HasSuffix(rel, ".go") && !strings.Contains(rel, "testdata/") {
			return tr.read(rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func (tr *tree) read(rel string) error {
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(tr.root, filepath.FromSlash(rel)), nil, parser.ParseComments)
	if err != nil {
		return err
	}
	declared := tr.names[f.Name.Name]
	if declared == nil {
		declared = make(map[string]bool)
		tr.names[f.Name.Name] = declared
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			declared[n.Name.Name] = true
			tr.tests[n.Name.Name] = strings.HasSuffix(rel, "_test.go")
		case *ast.TypeSpec:
			declared[n.Name.Name] = true
		case *ast.ValueSpec:
			for _, id := range n.Names {
				declared[id.Name] = true
			}
		case *ast.CallExpr:
			tr.defines(n)
		}
		return true
	})
	var text strings.Builder
	for _, group := range f.Comments {
		text.WriteString(group.Text() + "\n")
	}
	tr.own[rel] = text.String()
	return nil
}

// defines notes the flag that a call defines:
//
//	flag.Int("n", 10, "how many")
//	fs.Var(&v, "rules", "the rules to run")
func (tr *tree) defines(call *ast.CallExpr) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) < 3 || !regexp.MustCompile(`^(Bool|Int|Int64|Uint64|String|Duration|Var|Func|BoolFunc|(Bool|Int|String)Var)$`).MatchString(sel.Sel.Name) {
		return
	}
	for _, arg := range call.Args[:2] {
		if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if name, err := strconv.Unquote(lit.Value); err == nil {
				tr.flags[name] = true
			}
		}
	}
}

// has reports whether a path, or the end of one, is that of a file or
// directory of the project.
func (tr *tree) has(name string) bool {
	name = strings.TrimSuffix(name, "/")
	return slices.ContainsFunc(tr.files, func(file string) bool { return file == name || strings.HasSuffix(file, "/"+name) })
}

// notOurs are flags of other commands: of go and its tests, of golangci-lint,
// unshare and bazel.
var notOurs = []string{
	"run", "v", "fuzz", "fuzztime", "short", "timeout", "fix", "diff", "json", "version", "tags", "vettool", "fixtool",
	"update", "new-from-rev", "help", "V", "keep_going", "norun_validations", "race", "debug", "Urn", "c", "test",
}

var (
	top       = regexp.MustCompile(`^(?:analyzer|cmd|docs|e2e|internal|plugin|testdata|\.ci)(?:/[\w.<>*-]+)*/?$`)
	ownPath   = regexp.MustCompile(`(?:^|[\s("` + "`" + `])((?:analyzer|cmd|docs|e2e|internal|plugin|testdata)/[\w./-]*\w)`)
	fileName  = regexp.MustCompile(`^(?:[\w+-]+/)*[\w+-]+\.(?:go|txt)$`)
	anyFile   = regexp.MustCompile(`(?:^|[\s(])((?:[\w-]+/)*\w+\.(?:go|txt))(?:[^\w:]|$)`) // a line makes it an example
	testName  = regexp.MustCompile(`\b(?:Test|Fuzz|Benchmark)[A-Z]\w+`)
	qualified = regexp.MustCompile(`^([a-z]+)\.([A-Z]\w*)$`)
	bound     = regexp.MustCompile(`^max[A-Z]\w*$`)
	flagName  = regexp.MustCompile(`^-{1,2}([A-Za-z][\w-]*)(?:[ =].*)?$`)
	span      = regexp.MustCompile("`([^`\n]+)`")
)

// dead returns what is wrong with a piece of code in a page, or "".
func (tr *tree) dead(text string) string {
	if m := qualified.FindStringSubmatch(text); m != nil {
		if declared := tr.names[m[1]]; declared != nil && !std(m[1]) && !declared[m[2]] {
			return "the package " + m[1] + " declares no " + m[2]
		}
		return ""
	}
	if m := flagName.FindStringSubmatch(text); m != nil {
		if !tr.flags[m[1]] && !slices.Contains(notOurs, m[1]) {
			return "nothing has the flag -" + m[1]
		}
		return ""
	}
	switch {
	case strings.Contains(text, "<"): // <rule>
	case top.MatchString(text), fileName.MatchString(text):
		if !tr.has(text) {
			return "there is no such file or directory"
		}
	case bound.MatchString(text):
		for _, declared := range tr.names {
			if declared[text] {
				return ""
			}
		}
		return "nothing of that name is declared"
	}
	return tr.deadTest(text)
}

// std reports whether a package of the project has a name that one of std has:
// a page may speak of that.
func std(name string) bool { return slices.Contains([]string{"net", "flag", "main"}, name) }

func (tr *tree) deadTest(text string) string {
	for _, name := range testName.FindAllString(text, -1) {
		if !tr.tests[name] {
			return "there is no test " + name
		}
	}
	return ""
}

// What the pages name is there: files, directories, tests, flags, bounds, and
// what packages declare.
func TestReferences(t *testing.T) {
	tr := grow(t)
	seen := 0
	for _, page := range pages.All(t) {
		for _, m := range span.FindAllStringSubmatch(prose(read(t, filepath.Join(tr.root, filepath.FromSlash(page)))), -1) {
			if foreign.MatchString(m[1]) {
				continue
			}
			seen++
			if problem := tr.dead(m[1]); problem != "" {
				t.Errorf("%s names `%s`: %s", page, m[1], problem)
			}
		}
		for _, b := range pages.Blocks(t, page) {
			if b.Lang != "sh" {
				continue
			}
			if problem := tr.deadTest(b.Text); problem != "" {
				t.Errorf("%s:%d: %s", page, b.Line, problem)
			}
			for word := range strings.FieldsSeq(b.Text) {
				if word = strings.TrimPrefix(word, "./"); strings.Contains(word, "/") && top.MatchString(word) && !strings.HasSuffix(word, "/...") && !tr.has(word) {
					t.Errorf("%s:%d: there is no %s", page, b.Line, word)
				}
			}
		}
	}
	if seen < 500 {
		t.Errorf("only %d pieces of code in the pages", seen)
	}
}

// foreign are places in other people's code, with their line, and files that
// the reader has or is to write.
var foreign = regexp.MustCompile(`\.go:\d+$|^\.github/|^main\.go$|^pkg/lint/lintersdb/builder_linter\.go$`)

var fence = regexp.MustCompile("(?s)\n *```.*?\n *```")

// prose returns a page without its blocks.
func prose(text string) string { return fence.ReplaceAllString(text, "") }

// What comments name is there: paths below the root, files, and tests.
func TestComments(t *testing.T) {
	tr := grow(t)
	out := app.Run(t, tr.root, nil, "go", "env", "GOROOT")
	goroot := strings.TrimSpace(out.Stdout)
	for file, text := range tr.own {
		for _, m := range ownPath.FindAllStringSubmatch(text, -1) {
			if !tr.has(m[1]) && !strings.HasPrefix(m[1], "cmd/go/") {
				t.Errorf("%s names %s, which is not there", file, m[1])
			}
		}
		for _, m := range anyFile.FindAllStringSubmatch(text, -1) {
			if tr.has(m[1]) {
				continue
			}
			if _, err := os.Stat(filepath.Join(goroot, "src", filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s names the file %s, which is not there", file, m[1])
			}
		}
		if problem := tr.deadTest(text); problem != "" {
			t.Errorf("%s: %s", file, problem)
		}
	}
	if len(tr.own) < 200 {
		t.Errorf("only %d files of Go", len(tr.own))
	}
}
