package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// unitError tells of an error in the arguments for a package that go vet
// describes in a file, and returns the exit code. All packages have the same
// arguments, so the first one that is analysed for its own sake speaks for
// all: the others, and those that are analysed for their facts, succeed with
// nothing. (Nothing is cached of them, as they write no facts.)
func unitError(file string, problem error, stderr io.Writer) (code int) {
	var unit struct{ VetxOnly bool }
	if data, err := os.ReadFile(file); err == nil && json.Unmarshal(data, &unit) == nil && unit.VetxOnly {
		return 0
	}
	if !first(file) {
		return 0
	}
	fmt.Fprintln(stderr, "selfconnect:", problem)
	return failed
}

// first reports whether no other package of the same go vet has asked so
// before. Each package's file is in a directory of its own, below one that go
// vet makes when it starts and removes when it ends.
func first(file string) bool {
	work := filepath.Dir(filepath.Dir(file))
	f, err := os.OpenFile(filepath.Join(work, "selfconnect-error"), os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_ = f.Close()
	}
	return !os.IsExist(err)
}
