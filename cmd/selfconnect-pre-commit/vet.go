package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// A vetter runs go vet in one module after the other.
type vetter struct {
	tool string
	args []string // for go vet
	out  io.Writer
	seen map[string]bool // lines that have been printed
}

// The exit code of go vet for flags that it does not know, which are the same
// in the next module.
const badUsage = 2

// vet runs go vet in a module, and reports whether it was content.
func (v *vetter) vet(dir string) (clean bool, err error) {
	args := append([]string{"vet", "-vettool=" + v.tool}, v.args...)
	cmd := exec.Command("go", append(args, "./...")...) //nolint:noctx // it ends with us
	cmd.Dir = dir
	if left(dir) {
		cmd.Env = append(cmd.Environ(), "GOWORK=off")
	}
	output, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		v.show(dir, output)
		return true, nil
	case !errors.As(err, &exit):
		return false, fmt.Errorf("%s: %w", dir, err)
	case nothing(output):
		return true, nil
	case exit.ExitCode() == badUsage:
		line, _, _ := bytes.Cut(output, []byte("\n")) // the usage follows
		return false, fmt.Errorf("go vet: %s", line)
	}
	v.show(dir, output)
	return false, nil
}

// nothing reports whether go vet complains that a module has nothing to vet:
// one that keeps the versions of tools, say, in files that no build has.
func nothing(output []byte) bool {
	return strings.HasSuffix(strings.TrimSpace(string(output)), "no packages to vet")
}

var position = regexp.MustCompile(`^(?:vet: )?([^\s:]+\.go):\d`)

// show prints what go vet has printed in a module, with paths relative to the
// current directory, and without the lines seen before: Go 1.26 prints what it
// found in one module again where another depends on it. What go says without
// naming a file is headed by the module. A line that begins with white space
// belongs to the one above it, and goes where that goes.
func (v *vetter) show(dir string, output []byte) {
	headed, dropped := false, false
	for line := range bytes.Lines(output) {
		text := string(line)
		m := position.FindStringSubmatch(text)
		switch {
		case strings.HasPrefix(text, "\t") || strings.HasPrefix(text, " "):
		case len(m) > 0 && !filepath.IsAbs(m[1]):
			text = strings.Replace(text, m[1], filepath.Join(dir, m[1]), 1)
			dropped = v.seen[text]
			v.seen[text] = true
		default:
			dropped = false
			if len(m) == 0 && !headed && !strings.HasPrefix(text, "# ") {
				headed = true
				fmt.Fprintf(v.out, "go vet in the module %s:\n", filepath.ToSlash(dir))
			}
		}
		if !dropped {
			_, _ = io.WriteString(v.out, text)
		}
	}
}
