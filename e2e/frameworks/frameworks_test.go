// Package frameworks has real server frameworks and flag libraries analysed.
package frameworks

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	finding = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):(\d+): listenport: port (\d+) `)
	wanted  = regexp.MustCompile(`// want (\d+) at (.+)$`)
)

// TestListenport analyses the modules in testdata. What a line marked with
// "want" says is reported there, and nothing else is. Each package has a
// server with such lines, and a client that must be left alone.
func TestListenport(t *testing.T) {
	bin := build(t)
	modules, err := filepath.Glob(filepath.Join("testdata", "*", "go.mod"))
	if err != nil || len(modules) == 0 {
		t.Fatalf("no modules in testdata: %v", err)
	}
	for _, m := range modules {
		dir := filepath.Dir(m)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			files := sources(t, dir)
			want, got := marked(files), reported(t, bin, dir, files)
			for _, line := range slices.Sorted(maps.Keys(want)) {
				if !got[line] {
					t.Errorf("not reported: %s", line)
				}
			}
			for _, line := range slices.Sorted(maps.Keys(got)) {
				if !want[line] {
					t.Errorf("reported: %s", line)
				}
			}
		})
	}
}

// build returns the path of the linter, built from this repository.
func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "selfconnect")
	if out, err := run(filepath.Join("..", ".."), "go", "build", "-o", bin, "./cmd/selfconnect"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// run returns what a command prints that runs in dir, outside any workspace.
func run(dir, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	return cmd.CombinedOutput()
}

// sources returns the lines of a module's files by their path in the module.
// It fails the test if a package has no server with a marked line, or no client.
func sources(t *testing.T, dir string) map[string][]string {
	t.Helper()
	files := make(map[string][]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = strings.Split(string(text), "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	servers := 0
	for path := range files {
		if client, ok := strings.CutSuffix(path, "server.go"); ok {
			servers++
			if files[client+"client.go"] == nil || !slices.ContainsFunc(files[path], wanted.MatchString) {
				t.Errorf("%s: no want comment, or no client.go beside it", path)
			}
		}
	}
	if servers == 0 {
		t.Fatalf("no server.go in %s", dir)
	}
	return files
}

// place describes a finding: its file, line and port, and the source there.
func place(file string, line int, port, source string) string {
	return fmt.Sprintf("%s:%d: port %s at %s", file, line, port, source)
}

// marked returns the places that the want comments tell.
func marked(files map[string][]string) map[string]bool {
	places := make(map[string]bool)
	for file, lines := range files {
		for i, line := range lines {
			if m := wanted.FindStringSubmatch(line); m != nil {
				places[place(file, i+1, m[1], m[2])] = true
			}
		}
	}
	return places
}

// reported returns the places that the linter reports in a module.
func reported(t *testing.T, bin, dir string, files map[string][]string) map[string]bool {
	t.Helper()
	root, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	out, err := run(root, bin, "./...")
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 3) {
		t.Fatalf("%v\n%s", err, out)
	}
	places := make(map[string]bool)
	for _, m := range finding.FindAllStringSubmatch(string(out), -1) {
		file, err := filepath.Rel(root, m[1])
		if err != nil {
			t.Fatal(err)
		}
		file = filepath.ToSlash(file)
		lines := files[file]
		line, _ := strconv.Atoi(m[2])
		column, _ := strconv.Atoi(m[3])
		if line > len(lines) || column > len(lines[line-1]) {
			t.Fatalf("%s: no such place", m[0])
		}
		source := lines[line-1][column-1:]
		if w := wanted.FindStringSubmatch(source); len(w) > 0 && strings.HasPrefix(source, w[2]) {
			source = w[2]
		}
		places[place(file, line, m[4], source)] = true
	}
	if (err != nil) != (len(places) > 0) {
		t.Fatalf("%v, but %d findings:\n%s", err, len(places), out)
	}
	return places
}
