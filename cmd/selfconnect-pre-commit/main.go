// Command selfconnect-pre-commit runs go vet with selfconnect in each module
// of a git repository, for pre-commit. It hands its arguments to go vet.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

func main() {
	clean, err := run(os.Stdout, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "selfconnect-pre-commit:", err)
	}
	if err != nil || !clean {
		os.Exit(1) //nolint:forbidigo // it is no analyzer
	}
}

// run vets the modules below the current directory, and reports whether go vet
// was content with all of them.
func run(w io.Writer, args []string) (clean bool, err error) {
	if err := check(args); err != nil {
		return false, err
	}
	tool, err := vettool()
	if err != nil {
		return false, err
	}
	modules, err := modules()
	if err != nil {
		return false, err
	}
	if len(modules) == 0 {
		return false, errors.New("git knows no go.mod here")
	}
	v := vetter{tool: tool, args: args, out: w, seen: make(map[string]bool)}
	clean = true
	for _, dir := range modules {
		ok, err := v.vet(dir)
		if err != nil {
			return false, err
		}
		clean = clean && ok
	}
	return clean, nil
}

// vettool returns the path of selfconnect, which is installed beside this
// command.
func vettool() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	path := filepath.Join(filepath.Dir(self), "selfconnect")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	_, err = os.Stat(path)
	return path, err
}
