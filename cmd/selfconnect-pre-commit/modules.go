package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// modules returns the directories of the modules below the current directory,
// those that others depend on first: Go 1.26 forgets what is wrong with a
// package if it vets it as a dependency before it vets it for its own sake.
func modules() ([]string, error) {
	out, err := exec.Command("git", "ls-files", "-z", "--", "go.mod", "*/go.mod").Output() //nolint:noctx // it ends with us
	if err != nil {
		return nil, fmt.Errorf("git ls-files: %w", err)
	}
	g := graph{byPath: make(map[string]*module)}
	for file := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if dir := path.Dir(file); file != "" && !ignored(dir) {
			if err := g.add(filepath.FromSlash(dir)); err != nil {
				return nil, err
			}
		}
	}
	for _, m := range g.modules {
		g.visit(m)
	}
	return g.sorted, nil
}

// ignored reports whether the go command leaves a directory out of ./... .
func ignored(dir string) bool {
	for name := range strings.SplitSeq(dir, "/") {
		if name == "testdata" || name == "vendor" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") && name != "." {
			return true
		}
	}
	return false
}

type module struct {
	Module  struct{ Path string }
	Require []struct{ Path string }

	dir     string
	visited bool
}

type graph struct {
	modules []*module
	byPath  map[string]*module
	sorted  []string
}

func (g *graph) add(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); os.IsNotExist(err) {
		return nil // removed, and not committed yet
	}
	cmd := exec.Command("go", "mod", "edit", "-json") //nolint:noctx // it ends with us
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: go mod edit -json: %w", dir, err)
	}
	m := &module{dir: dir}
	if err := json.Unmarshal(out, m); err != nil {
		return fmt.Errorf("%s: go mod edit -json: %w", dir, err)
	}
	g.modules = append(g.modules, m)
	g.byPath[m.Module.Path] = m
	return nil
}

func (g *graph) visit(m *module) {
	if m == nil || m.visited {
		return
	}
	m.visited = true
	for _, r := range m.Require {
		g.visit(g.byPath[r.Path])
	}
	g.sorted = append(g.sorted, m.dir)
}
