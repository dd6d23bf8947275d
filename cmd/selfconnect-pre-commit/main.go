// Command selfconnect-pre-commit runs go vet with selfconnect in each module
// of a git repository, for pre-commit. It hands its arguments to go vet.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
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
	clean, seen := true, make(map[string]bool)
	for _, dir := range modules {
		cmd := exec.Command("go", append(append([]string{"vet", "-vettool=" + tool}, args...), "./...")...) //nolint:noctx // it ends with us
		cmd.Dir = dir
		output, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			return false, err
		}
		clean = clean && err == nil
		show(w, dir, output, seen)
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

var position = regexp.MustCompile(`^(?:vet: )?([^\s:]+\.go):\d`)

// show prints what go vet printed in a module, with paths relative to the
// current directory, and without the lines seen before: Go 1.26 prints what it
// found in one module again where another depends on it.
func show(w io.Writer, dir string, output []byte, seen map[string]bool) {
	for line := range bytes.Lines(output) {
		text := string(line)
		if m := position.FindStringSubmatch(text); len(m) > 0 && !filepath.IsAbs(m[1]) {
			text = strings.Replace(text, m[1], filepath.Join(dir, m[1]), 1)
			if seen[text] {
				continue
			}
			seen[text] = true
		}
		_, _ = io.WriteString(w, text)
	}
}
