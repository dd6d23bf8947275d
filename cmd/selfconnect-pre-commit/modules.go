package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// modules returns the directories of the modules below the current directory,
// those that others depend on first: Go 1.26 forgets what is wrong with a
// package if it vets it as a dependency before it vets it for its own sake.
func modules() ([]string, error) {
	cmd := exec.Command("git", "ls-files", "-z", "--", "go.mod", "*/go.mod") //nolint:noctx // it ends with us
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git ls-files: %w\n%s", err, bytes.TrimSpace(stderr.Bytes()))
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
	dir      string
	requires []string // paths of modules
	visited  bool
}

type graph struct {
	modules []*module
	byPath  map[string]*module
	sorted  []string
}

// add adds the module in a directory. Where go.mod cannot be read go vet says
// so, and better: it knows the newest directives.
func (g *graph) add(dir string) error {
	name := filepath.Join(dir, "go.mod")
	text, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil // removed, and not committed yet
	}
	if err != nil {
		return err
	}
	m := &module{dir: dir}
	g.modules = append(g.modules, m)
	if f, err := modfile.ParseLax(name, text, nil); err == nil && f.Module != nil {
		for _, r := range f.Require {
			m.requires = append(m.requires, r.Mod.Path)
		}
		g.byPath[f.Module.Mod.Path] = m
	}
	return nil
}

func (g *graph) visit(m *module) {
	if m == nil || m.visited {
		return
	}
	m.visited = true
	for _, path := range m.requires {
		g.visit(g.byPath[path])
	}
	g.sorted = append(g.sorted, m.dir)
}
