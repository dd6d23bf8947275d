package main

import (
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// left reports whether a go.work leaves out the module in a directory: the go
// command lists no package of it then, unless it is told to look at no go.work.
func left(dir string) bool {
	file := os.Getenv("GOWORK")
	switch file {
	case "off":
		return false
	case "", "auto":
		file = above(dir)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	work, err := modfile.ParseWork(file, text, nil)
	if err != nil {
		return false // the go command says so, and better
	}
	for _, use := range work.Use {
		path := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(file), path)
		}
		if same(path, dir) {
			return false
		}
	}
	return true
}

// above returns the go.work in a directory or the nearest one above it, or "".
func above(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for {
		file := filepath.Join(dir, "go.work")
		if _, err := os.Stat(file); err == nil {
			return file
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// same reports whether two paths are those of one directory.
func same(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
