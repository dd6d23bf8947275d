package nogo

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// tools are what rules_go makes of its sources under Bazel: the builder, which
// compiles and analyses, and the nogo binary with the linter in it.
type tools struct {
	builder, nogo, goroot string
	module, main          string // where nogo is compiled, and its main package
}

// build makes the tools with the go command, which needs no Bazel.
func build(t *testing.T) tools {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the builder is put together from the files for other systems")
	}
	dir, module := t.TempDir(), moduleOf(t)
	sources := filepath.Join(dirOf(t, module, "github.com/bazelbuild/rules_go"), "go", "tools", "builders")
	made := tools{filepath.Join(dir, "builder"), filepath.Join(dir, "nogo"), stdArchives(t), module, filepath.Join(dir, "tools", "nogo")}
	must(t, module, "go", append([]string{
		"build", "-ldflags=-X main.rulesGoStdlibPrefix=@io_bazel_rules_go//stdlib:", "-o", made.builder,
	}, sourcesOf(t, sources, "builder_srcs")...)...)

	// nogo uses a package that is internal to x/tools. So it is compiled as a
	// package of a copy of x/tools.
	if err := os.CopyFS(filepath.Dir(made.main), os.DirFS(dirOf(t, module, "golang.org/x/tools"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(made.main, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, file := range sourcesOf(t, sources, "nogo_srcs") {
		write(t, filepath.Join(made.main, filepath.Base(file)), read(t, file))
	}
	must(t, module, "go", "mod", "edit", "-replace", "golang.org/x/tools="+filepath.Dir(made.main))
	return made
}

// configure compiles nogo with a configuration, which the generator of
// rules_go makes part of nogo's main package.
func (made tools) configure(t *testing.T, config string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.json")
	write(t, file, config)
	must(t, made.module, made.builder, "gennogomain", "-output", filepath.Join(made.main, "main.go"), "-config", file,
		"-analyzer_importpath", "github.com/selfconnect/selfconnect/analyzer")
	must(t, made.module, "go", "build", "-o", made.nogo, "golang.org/x/tools/nogo")
}

// moduleOf returns a copy of testdata, in which go.mod can be changed.
func moduleOf(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	must(t, dir, "go", "mod", "edit", "-replace", "github.com/selfconnect/selfconnect="+root)
	return dir
}

func dirOf(t *testing.T, module, path string) string {
	t.Helper()
	var m struct{ Dir string }
	if err := json.Unmarshal([]byte(must(t, module, "go", "mod", "download", "-json", path)), &m); err != nil {
		t.Fatal(err)
	}
	return m.Dir
}

// sourcesOf returns the files that a rule in the BUILD file of rules_go's
// builders lists in its srcs.
func sourcesOf(t *testing.T, dir, rule string) (files []string) {
	t.Helper()
	inside := false
	for lines := bufio.NewScanner(strings.NewReader(read(t, filepath.Join(dir, "BUILD.bazel")))); lines.Scan(); {
		switch line := strings.TrimSpace(lines.Text()); {
		case line == `name = "`+rule+`",`:
			inside = true
		case inside && strings.HasPrefix(line, "]"):
			if rule == "builder_srcs" {
				files = append(files, filepath.Join(dir, "path.go")) // selected by the system
			}
			return files
		case inside && strings.HasSuffix(line, `.go",`):
			files = append(files, filepath.Join(dir, strings.Trim(line, `",`)))
		}
	}
	t.Fatalf("%s has no rule %s", dir, rule)
	return nil
}

// stdArchives returns a GOROOT with the compiled packages of std where
// rules_go has them, and with the list of them.
func stdArchives(t *testing.T) (goroot string) {
	t.Helper()
	goroot = t.TempDir()
	var list []string
	for line := range strings.Lines(must(t, ".", "go", "list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "std")) {
		path, archive, _ := strings.Cut(strings.TrimSpace(line), " ")
		list = append(list, path)
		if archive == "" {
			continue // unsafe
		}
		file := filepath.Join(goroot, "pkg", platform, filepath.FromSlash(path)+".a")
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(archive, file); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(goroot, "packages.txt"), strings.Join(list, "\n"))
	return goroot
}

const platform = runtime.GOOS + "_" + runtime.GOARCH

func must(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	out := app.Run(t, dir, []string{"GOOS=" + runtime.GOOS, "GOARCH=" + runtime.GOARCH, "CGO_ENABLED=0"}, name, args...)
	if out.Code != 0 {
		t.Fatalf("%s %s: exit code %d\n%s%s", name, args, out.Code, out.Stdout, out.Stderr)
	}
	return out.Stdout
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
