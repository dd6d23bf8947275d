package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// A verdict is what the linter says of a program.
type verdict struct {
	found []finding
}

// A finding is one of the rule reconnect.
type finding struct {
	file    string
	line    int
	message string
}

// near is how many lines a finding may be away from where it is expected.
const near = 3

// lint has the linter look at the module in dir.
func lint(dir, bin string, results []*result) error {
	bin, err := filepath.Abs(bin)
	if err != nil {
		return err
	}
	cmd := exec.Command(bin, "-json", "-rules", "reconnect", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", bin, err, stderr.Bytes())
	}
	byName := make(map[string]*result)
	for _, r := range results {
		r.looked = true
		byName[r.Name] = r
	}
	var all map[string]map[string]json.RawMessage
	if err := json.Unmarshal(stdout.Bytes(), &all); err != nil {
		return fmt.Errorf("%w\n%s", err, stderr.Bytes())
	}
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return err
	}
	for pkg, byAnalyzer := range all {
		for _, text := range byAnalyzer {
			var diags []struct{ Posn, Message string }
			if err := json.Unmarshal(text, &diags); err != nil {
				return fmt.Errorf("%s: %s", pkg, text)
			}
			for _, d := range diags {
				parts := strings.Split(d.Posn, ":")
				rel, err := filepath.Rel(filepath.Join(root, "reconnect"), strings.Join(parts[:len(parts)-2], ":"))
				if err != nil {
					return err
				}
				line, err := strconv.Atoi(parts[len(parts)-2])
				if err != nil {
					return err
				}
				name, file, _ := strings.Cut(filepath.ToSlash(rel), "/")
				r := byName[name]
				r.lint.found = append(r.lint.found, finding{file, line, d.Message})
			}
		}
	}
	return nil
}

// fault says how the linter's verdict differs from the truth, or "".
func (r *result) fault() (kind, detail string) {
	if !r.looked {
		return "", ""
	}
	t := r.Truth
	var right, wrong []finding
	for _, f := range r.lint.found {
		if t.Report && f.file == t.File && max(f.line-t.Line, t.Line-f.line) <= near {
			right = append(right, f)
		} else {
			wrong = append(wrong, f)
		}
	}
	where := fmt.Sprintf("%s:%d", t.File, t.Line)
	switch {
	case t.Report && len(r.lint.found) == 0:
		return "missed", where
	case !t.Report && len(wrong) > 0:
		return "false", fmt.Sprintf("%s:%d: %s", wrong[0].file, wrong[0].line, wrong[0].message)
	case t.Report && len(right) == 0:
		return "misplaced", fmt.Sprintf("%s:%d, want %s: %s", wrong[0].file, wrong[0].line, where, wrong[0].message)
	case len(r.lint.found) > 1:
		return "repeated", fmt.Sprintf("%d findings, want one at %s: %v", len(r.lint.found), where, r.lint.found)
	}
	return "", ""
}
