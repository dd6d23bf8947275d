// Package docs runs the commands of the documents and compiles their code: what
// a reader copies works, and does what the page says.
package docs

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bazelbuild/buildtools/build"
	"go.yaml.in/yaml/v3"

	"github.com/selfconnect/selfconnect/analyzer"
	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
	"github.com/selfconnect/selfconnect/plugin"
)

// elsewhere are blocks that another test has: a part of their text, and the
// test.
var elsewhere = map[string]string{
	// drawings
	"client                                         ": "",
	"client, 127.0.0.1:50052                        ": "",
	"cmd/selfconnect, plugin            drivers":      "",
	"build:remote --remote_executor=":                 "",
	// output
	"relay/main.go:62:16: reconnect": "cmd/selfconnect/main_test.go TestDemo",
	// settings of the drivers
	"import: github.com/selfconnect/selfconnect/plugin": "e2e/golangci/custom_test.go TestCustom",
	"original-url: ":   "e2e/golangci/custom_test.go TestCustom",
	"- repo: https://": "e2e/precommit/precommit_test.go TestHook",
	`"problemMatcher"`: "cmd/selfconnect/docs_test.go TestProblemMatcher",
}

// Every block of every document is tested, here or elsewhere.
func TestBlocks(t *testing.T) {
	tests := map[string]func(*testing.T, pages.Block){
		"go": testGo, "sh": testCommands, "json": testJSON, "yaml": testYAML, "starlark": testStarlark,
	}
	for _, page := range pages.All(t) {
		for _, b := range pages.Blocks(t, page) {
			t.Run(fmt.Sprintf("%s:%d", page, b.Line), func(t *testing.T) {
				for text, test := range elsewhere {
					if strings.Contains(b.Text, text) {
						exists(t, test)
						return
					}
				}
				test := tests[b.Lang]
				if test == nil {
					t.Fatalf("nothing tests a block of %q:\n%s", b.Lang, b.Text)
				}
				test(t, b)
			})
		}
	}
}

// exists fails the test unless the test named, by its file and name, is there.
func exists(t *testing.T, test string) {
	t.Helper()
	file, name, ok := strings.Cut(test, " ")
	if !ok {
		return
	}
	text, err := os.ReadFile(filepath.Join(pages.Root(t), filepath.FromSlash(file)))
	if err != nil || !strings.Contains(string(text), "func "+name+"(t *testing.T)") {
		t.Errorf("%s has no test %s, %v", file, name, err)
	}
}

// fragments complete pieces of code that are no files: what the reader has
// around them.
var fragments = map[string]string{
	`net.Listen("tcp", ":50052") //`: "package p\n\nimport \"net\"\n\nfunc Listen() (net.Listener, error) {\n%s\nreturn ln, err\n}\n",
	"conn, err := dial(to)": "package p\n\nimport (\n\"net\"\n\"syscall\"\n)\n\n" +
		"func Dial(dial func(string) (net.Conn, error), to string) (net.Conn, error) {\n%s\nreturn conn, err\n}\n",
	"upstream.Dial(address)": "package p\n\nimport (\n\"errors\"\n\"log\"\n\"net\"\n\"time\"\n)\n\n" +
		"func Connect(upstream interface{ Dial(string) (net.Conn, error) }, address string) net.Conn {\nfor {\n%s\nreturn conn\n}\n}\n",
	"from here on, what -fix adds": "package p\n\nimport (\n\"reflect\"\n\"syscall\"\n)\n\n" +
		"func Dial(to syscall.Sockaddr) (int, error) {\nfd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)\nif err != nil {\nreturn -1, err\n}\n%s\nreturn fd, nil\n}\n",
}

// testGo compiles the code and lints it. What the page says is reported is,
// and nothing else.
func testGo(t *testing.T, b pages.Block) {
	text := b.Text
	for part, around := range fragments {
		if strings.Contains(text, part) && !strings.Contains(text, "package ") {
			text = fmt.Sprintf(around, text)
		}
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/p\n\ngo 1.26\n")
	if strings.Contains(text, "caarlos0/env") {
		for _, name := range []string{"go.mod", "go.sum"} {
			module, err := os.ReadFile(filepath.Join("..", "frameworks", "testdata", "conf", name))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, name), string(module))
		}
	}
	write(t, filepath.Join(dir, "p.go"), text)
	if out := app.Run(t, dir, nil, "go", "build", "-o", os.DevNull, "."); out.Code != 0 {
		t.Fatalf("it does not compile:\n%s\n%s", out.Stderr, text)
	}
	var want []string
	for i, line := range strings.Split(text, "\n") {
		if strings.Contains(line, "// reported here") || strings.Contains(line, "// want `") {
			want = append(want, fmt.Sprintf("p.go:%d", i+1))
		}
	}
	var got []string
	out := app.Run(t, dir, nil, app.Linter(t), ".")
	for _, f := range app.Findings(out.Stderr) {
		got = append(got, regexp.MustCompile(`^p\.go:\d+`).FindString(f))
	}
	if !slices.Equal(got, want) {
		t.Errorf("it is reported at %q, and the page says %q:\n%s\n%s", got, want, text, out.Stderr)
	}
}

func testJSON(t *testing.T, b pages.Block) {
	var nogo map[string]struct {
		Flags map[string]string `json:"analyzer_flags"`
		Files map[string]string `json:"exclude_files"`
	}
	dec := json.NewDecoder(strings.NewReader(b.Text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&nogo); err != nil {
		t.Fatalf("it is no configuration of nogo: %v", err)
	}
	a, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range nogo[analyzer.Name].Flags {
		if err := a.Flags.Set(name, value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// testYAML checks workflows with actionlint, and settings with the plugin.
func testYAML(t *testing.T, b pages.Block) {
	var file map[string]any
	if err := yaml.Unmarshal([]byte(b.Text), &file); err != nil {
		t.Fatal(err)
	}
	if settings, ok := file[analyzer.Name]; ok {
		if _, err := plugin.New(settings); err != nil {
			t.Error(err)
		}
		return
	}
	if file["jobs"] == nil {
		t.Fatalf("it is no workflow:\n%s", b.Text)
	}
	path := filepath.Join(t.TempDir(), ".github", "workflows", "workflow.yml")
	write(t, path, b.Text)
	out := actionlint(t, path)
	if out.Code != 0 {
		t.Errorf("%s%s", out.Stdout, out.Stderr)
	}
}

// testStarlark parses files of Bazel, and looks whether rules_go has what they
// ask for. Bazel itself is not here.
func testStarlark(t *testing.T, b pages.Block) {
	f, err := build.Parse("BUILD.bazel", []byte(b.Text))
	if err != nil {
		t.Fatal(err)
	}
	// Where no build has asked for it yet, it is not there.
	app.Run(t, filepath.Join("..", "nogo", "testdata"), nil, "go", "mod", "download", "github.com/bazelbuild/rules_go")
	out := app.Run(t, filepath.Join("..", "nogo", "testdata"), nil, "go", "list", "-m", "-f", "{{.Version}} {{.Dir}}", "github.com/bazelbuild/rules_go")
	version, dir, ok := strings.Cut(strings.TrimSpace(out.Stdout), " ")
	if !ok {
		t.Fatalf("there is no rules_go:\n%s", out.Stderr)
	}
	for _, dep := range f.Rules("bazel_dep") {
		want := strings.TrimPrefix(version, "v")
		if dep.Name() == "gazelle" {
			m := regexp.MustCompile(`bazel_dep\(name = "gazelle", version = "([^"]+)"`).FindStringSubmatch(read(t, filepath.Join(dir, "MODULE.bazel")))
			want = m[1]
		}
		if got := dep.AttrString("version"); got != want {
			t.Errorf("%s %s, want %s", dep.Name(), got, want)
		}
	}
	extensions := read(t, filepath.Join(dir, "go", "private", "extensions.bzl"))
	for _, call := range f.Rules("") {
		if name, ok := strings.CutPrefix(call.Kind(), "go_sdk."); ok && !strings.Contains(extensions, `"`+name+`": _`) {
			t.Errorf("the extension go_sdk of rules_go has no tag %s", name)
		}
	}
	for _, rule := range f.Rules("nogo") {
		nogo := read(t, filepath.Join(dir, "go", "private", "rules", "nogo.bzl"))
		for _, attr := range rule.AttrKeys() {
			if attr != "name" && attr != "visibility" && !strings.Contains(nogo, `"`+attr+`": attr.`) && !strings.Contains(nogo, attr+" = ") {
				t.Errorf("the rule nogo of rules_go has no attribute %s", attr)
			}
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// dialerFile has a raw dialer that shows nowhere what it does after a failure,
// so that a fix has to stand behind it.
const dialerFile = `package p

import (
	"net"
	"os"
	"syscall"
)

type dialer struct{ to syscall.Sockaddr }

func (d *dialer) Dial(address string) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), address)
	defer f.Close()
	if err = syscall.Connect(fd, d.to); err == nil {
		return net.FileConn(f)
	}
	return nil, err
}
`

// What the page about reconnect says that -fix adds, -fix adds: to what is
// left of the block without it.
func TestFix(t *testing.T) {
	for mark, test := range map[string]struct {
		first   string // line that is added
		lines   int
		program string
	}{
		" // from here on, what -fix adds": {"local, _ :=", 6, `package p

import (
	"syscall"
	"time"
)

func dial(to syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
%s	return fd, nil
}

// Connect connects.
func Connect(to syscall.Sockaddr) int {
	for {
		if fd, err := dial(to); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}
`},
		" // what -fix adds": {"if err == nil &&", 4, `package p

import (
	"log"
	"net"
	"time"
)

// Connect connects.
func Connect(upstream *dialer, address string) net.Conn {
	for {
%s		return conn
	}
}
`},
	} {
		text := pages.Find(t, "docs/rules/reconnect.md", mark+"\n").Text
		text = strings.Replace(text, mark, "", 1)
		lines := strings.SplitAfter(text, "\n")
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), test.first) })
		if at < 0 {
			t.Fatalf("nothing is added in\n%s", text)
		}
		before := strings.Join(slices.Delete(slices.Clone(lines), at, at+test.lines), "")
		dir := t.TempDir()
		write(t, filepath.Join(dir, "go.mod"), "module example.com/p\n\ngo 1.26\n")
		write(t, filepath.Join(dir, "p.go"), fmt.Sprintf(test.program, before))
		write(t, filepath.Join(dir, "dialer.go"), dialerFile)
		out := app.Run(t, dir, nil, app.Linter(t), "-fix", ".")
		got := read(t, filepath.Join(dir, "p.go"))
		if flat := strings.NewReplacer("\t", ""); !strings.Contains(flat.Replace(got), flat.Replace(text)) {
			t.Errorf("-fix makes\n%s\nof it, without\n%s\n%s", got, text, out.Stderr)
		}
	}
}
