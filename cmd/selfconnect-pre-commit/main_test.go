package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// repository makes a git repository of the files in a txtar archive the
// current directory.
func repository(t *testing.T, archive string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	t.Chdir(dir)
	return dir
}

func TestModules(t *testing.T) {
	repository(t, `
-- go.mod --
module example.com/root

require (
	example.com/b v1.0.0
	example.com/elsewhere v1.0.0
)
-- a/go.mod --
module example.com/a

require example.com/c v1.0.0 // indirect
-- b/go.mod --
module example.com/b

require example.com/a v1.0.0
-- c/go.mod --
module example.com/c

require example.com/elsewhere v1.0.0

gorilla 1.99 // a directive of a later Go
-- d/go.mod --
this is no go.mod
-- e/go.mod --
-- removed/go.mod --
module example.com/removed
-- testdata/m/go.mod --
module example.com/testdata
-- x/vendor/go.mod --
module example.com/vendored
-- _old/go.mod --
module example.com/old
-- .github/go.mod --
module example.com/github
`)
	if err := os.Remove(filepath.Join("removed", "go.mod")); err != nil {
		t.Fatal(err)
	}
	got, err := modules()
	if want := []string{"c", "a", "b", "d", "e", "."}; err != nil || !slices.Equal(got, want) {
		t.Errorf("modules %q, %v, want %q", got, err, want)
	}
}

func TestNoRepository(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(t.TempDir()))
	if got, err := modules(); err == nil || !strings.Contains(err.Error(), "not a git repository") {
		t.Errorf("modules %q, %v, want the error of git", got, err)
	}
}

func TestCheck(t *testing.T) {
	for _, args := range [][]string{
		nil, {"-allow-ports=50051"}, {"--allow-ports", "50051", "-rules", "listenport"}, {"-opaque-dialers"}, {"-opaque-dialers=false"},
		{"-tags=ssh", "-json"}, {"-tags", "-allow-ports", "1"},
	} {
		if err := check(args); err != nil {
			t.Errorf("%q: %v", args, err)
		}
	}
	const ports = "want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069"
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-allow-ports=ssh"}, `invalid value "ssh" for flag -allow-ports: ` + ports},
		{[]string{"-json", "--allow-ports", "ssh"}, `invalid value "ssh" for flag -allow-ports: ` + ports},
		{[]string{"-opaque-dialers=x"}, `invalid value "x" for flag -opaque-dialers: want true or false`},
		{[]string{"-allow-ports"}, `flag needs an argument: -allow-ports`},
	} {
		if err := check(test.args); err == nil || err.Error() != test.want {
			t.Errorf("%q: error %v, want %s", test.args, err, test.want)
		}
	}
}

func TestShow(t *testing.T) {
	var out bytes.Buffer
	v := vetter{out: &out, seen: make(map[string]bool)}
	v.show("lib", []byte("# example.com/lib\na.go:1:2: reconnect: first\nvet: b/b.go:3:4: expected ';'\nc.go:7:8: too many return values\n\thave (int)\n"))
	v.show("app", []byte("../lib/a.go:1:2: reconnect: first\n../lib/c.go:7:8: too many return values\n\thave (int)\n"+
		"main.go:5:6: listenport: second\n\tof it\ngo: something\n\tof that\ngo: else\n"))
	lib, app := "lib"+string(filepath.Separator), "app"+string(filepath.Separator)
	want := "# example.com/lib\n" + lib + "a.go:1:2: reconnect: first\nvet: " + lib + "b" + "/b.go:3:4: expected ';'\n" +
		lib + "c.go:7:8: too many return values\n\thave (int)\n" +
		app + "main.go:5:6: listenport: second\n\tof it\ngo vet in the module app:\ngo: something\n\tof that\ngo: else\n"
	if got := out.String(); filepath.ToSlash(got) != filepath.ToSlash(want) {
		t.Errorf("it prints\n%s\nwant\n%s", got, want)
	}
}

// With the real command: modules with nothing to vet are left out, and what go
// itself says of a module is passed on, with the module's name.
func TestHook(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet analyses what a module imports of std")
	}
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", bin+string(filepath.Separator), ".", "../selfconnect")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	const good = `
-- go.mod --
module example.com/m

go 1.26
-- m.go --
package m

import "net"

func M() { _, _ = net.Listen("tcp", ":50052") }
-- tools/go.mod --
module example.com/tools

go 1.26
-- tools/tools.go --
//go:build tools

package tools
-- empty/go.mod --
module example.com/empty
`
	for _, test := range []struct {
		name, archive string
		args          []string
		code          int
		want          []string // lines, or parts of them
	}{
		{"findings", good, nil, 1, []string{"m.go:5:37: listenport: port 50052 ", "note: net.Listen listens on it here"}},
		{"clean", good, []string{"-allow-ports", "50052"}, 0, nil},
		{"bad value", good, []string{"-allow-ports=x"}, 1, []string{`selfconnect-pre-commit: invalid value "x" for flag -allow-ports: want ports`}},
		{"bad flag", good, []string{"-ports=x"}, 1, []string{"selfconnect-pre-commit: go vet: flag provided but not defined: -ports"}},
		{"bad go.mod", good + "-- bad/go.mod --\nmodule example.com/bad\n\nnonsense\n", []string{"-allow-ports=50052"}, 1,
			[]string{"go vet in the module bad:", "go: errors parsing go.mod:", "go.mod:3: unknown directive: nonsense"}},
		{"newer Go", good + "-- sub/new/go.mod --\nmodule example.com/new\n\ngo 1.99\n-- sub/new/new.go --\npackage p\n", []string{"-allow-ports=50052"}, 1,
			[]string{"go vet in the module sub/new:", "go: go.mod requires go >= 1.99 "}},
		{"does not compile", "-- wrong/go.mod --\nmodule example.com/wrong\n\ngo 1.26\n-- wrong/wrong.go --\npackage wrong\n\nfunc f() { return 1 }\n", nil, 1,
			[]string{"# example.com/wrong", "wrong.go:3:19: too many return values", "\thave (number)", "\twant ()"}},
		{"left out of go.work", good + "-- go.work --\ngo 1.26\n\nuse ./tools\n", nil, 1, []string{"m.go:5:37: listenport: port 50052 ", "note: net.Listen listens on it here"}},
		{"in go.work", good + "-- go.work --\ngo 1.26\n\nuse (\n\t.\n\t./tools\n\t./empty\n)\n", nil, 1, []string{"m.go:5:37: listenport: port 50052 ", "note: net.Listen listens on it here"}},
		{"bad go.work", good + "-- go.work --\nnonsense\n", nil, 1, slices.Repeat([]string{"go vet in the module ", "go: errors parsing go.work:", "go.work:1: unknown directive: nonsense"}, 3)},
		{"no module", "-- a.go --\npackage a\n", nil, 1, []string{"selfconnect-pre-commit: git knows no go.mod here"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.Command(filepath.Join(bin, "selfconnect-pre-commit"), test.args...)
			cmd.Dir = repository(t, test.archive)
			cmd.Env = append(os.Environ(), "GOWORK=", "GOFLAGS=", "GOPROXY=off", "GOTOOLCHAIN=local", "PWD="+cmd.Dir, "GOGC=off", "GOMEMLIMIT=1GiB")
			out, _ := cmd.CombinedOutput()
			lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(out), "\r", "")), "\n")
			if len(out) == 0 {
				lines = nil
			}
			if code := cmd.ProcessState.ExitCode(); code != test.code || !slices.EqualFunc(lines, test.want, strings.Contains) {
				t.Errorf("exit code %d, want %d, and on %s\n%s\nwant lines that hold\n%s", code, test.code, runtime.GOOS, out, strings.Join(test.want, "\n"))
			}
		})
	}
}
