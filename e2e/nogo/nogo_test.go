// Package nogo runs the linter under nogo, with the programs that rules_go
// builds and runs under Bazel: no pass.Module, no pass.ReadFile, no facts for
// std, and the facts of direct dependencies only.
package nogo

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// A pkg is a package as go list prints it, with what nogo makes of it.
type pkg struct {
	ImportPath, Dir, Export string
	GoFiles, Imports        []string
	Standard                bool
	Module                  struct{ Path string }

	facts string
}

// analyse analyses the module app with its dependencies, package by package as
// Bazel would, and returns what nogo logs. The module lib is what an external
// repository is to Bazel: analysed for its facts only.
func analyse(t *testing.T, made tools, modules string) (log string) {
	t.Helper()
	out, pkgs := t.TempDir(), make(map[string]*pkg)
	list := must(t, filepath.Join(modules, "app"), "go", "list", "-deps", "-export", "-json", "./...")
	for dec := json.NewDecoder(strings.NewReader(list)); dec.More(); {
		p := new(pkg)
		if err := dec.Decode(p); err != nil {
			t.Fatal(err)
		}
		pkgs[p.ImportPath] = p
		if p.Standard {
			continue
		}
		dir := filepath.Join(out, strings.ReplaceAll(p.ImportPath, "/", "_"))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		p.facts = filepath.Join(dir, "facts")
		must(t, modules, made.builder, append([]string{"nogo", "-nogo", made.nogo, "-out", dir}, p.args(made, pkgs)...)...)
		text, err := os.ReadFile(filepath.Join(dir, "nogo.log"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		log += string(text)
	}
	return log
}

func (p *pkg) args(made tools, pkgs map[string]*pkg) []string {
	args := []string{
		"-sdk", made.goroot, "-goroot", made.goroot, "-installsuffix", platform,
		"-package_list", filepath.Join(made.goroot, "packages.txt"),
		"-go_version", strings.TrimPrefix(runtime.Version(), "go"),
		"-p", p.ImportPath, "-out_facts", p.facts,
	}
	if p.Module.Path != "example.com/app" {
		args = append(args, "-facts_only")
	}
	for _, file := range p.GoFiles {
		args = append(args, "-src", filepath.Join(p.Dir, file))
	}
	for _, path := range p.Imports {
		if dep := pkgs[path]; dep != nil && !dep.Standard {
			args = append(args, "-arc", path+"="+path+"="+dep.Export, "-facts", path+"="+path+"="+dep.facts)
		}
	}
	return args
}

func TestNogo(t *testing.T) {
	made, modules := build(t), app.Copy(t)
	for _, test := range []struct {
		config string
		want   []string
	}{
		{`{}`, app.Want},
		{`{"selfconnect": {"analyzer_flags": {"rules": "listenport", "ephemeral-ports": "40000-60000"}}}`, app.Want[2:]},
		{`{"selfconnect": {"analyzer_flags": {"allow-ports": "50052"}, "exclude_files": {"nothing\\.go": "none"}}}`, app.Want[:2]},
		{`{"selfconnect": {"exclude_files": {"client/": "known"}}}`, app.Want[2:]},
	} {
		made.configure(t, test.config)
		app.Check(t, test.config, analyse(t, made, modules), test.want)
	}
}

// A flag that does not exist, or whose value is bad, stops the build, with one
// line.
func TestBadFlags(t *testing.T) {
	made, file := build(t), filepath.Join(t.TempDir(), "p.go")
	write(t, file, "package p\n")
	for flag, want := range map[string]string{
		`"ports": "1"`:        "selfconnect: unrecognized flag: ports\n",
		`"rules": "relisten"`: "selfconnect: invalid value for flag: rules=relisten: want reconnect or listenport, or both with a comma between them\n",
	} {
		made.configure(t, `{"selfconnect": {"analyzer_flags": {`+flag+`}}}`)
		p := &pkg{ImportPath: "example.com/p", Dir: filepath.Dir(file), GoFiles: []string{"p.go"}, facts: filepath.Join(t.TempDir(), "facts")}
		out := app.Run(t, p.Dir, []string{"GOARCH=" + runtime.GOARCH}, made.builder,
			append([]string{"nogo", "-nogo", made.nogo, "-out", t.TempDir()}, p.args(made, nil)...)...)
		if out.Code == 0 || !strings.HasSuffix(out.Stderr, want) || strings.Count(out.Stderr, "\n") != 1 {
			t.Errorf("%s: exit code %d, want a line that ends with\n%s\nin\n%s", flag, out.Code, want, out.Stderr)
		}
	}
}
