package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

// writeModule writes the programs to dir as one module, if asked to with the
// mark REPORT on the line of each finding.
func writeModule(dir string, programs []*program.Program, marked bool) error {
	for _, p := range programs {
		for name, text := range p.Files {
			if marked && p.Truth.Report && name == p.Truth.File {
				lines := strings.Split(text, "\n")
				lines[p.Truth.Line-1] += " // REPORT"
				text = strings.Join(lines, "\n")
			}
			if marked && name == p.Truth.File {
				text = fmt.Sprintf("// %s\n\n%s", p.Choice, text)
			}
			path := filepath.Join(dir, "reconnect", p.Name, name)
			if err := writeFile(path, text); err != nil {
				return err
			}
		}
	}
	sys, err := goCmd(".", "list", "-m", "-f", "{{.Version}}", "golang.org/x/sys")
	if err != nil {
		return err
	}
	mod := fmt.Sprintf("module %s\n\ngo 1.26.0\n\nrequire golang.org/x/sys %s\n", program.Module, strings.TrimSpace(sys))
	if err := writeFile(filepath.Join(dir, "go.mod"), mod); err != nil {
		return err
	}
	_, err = goCmd(dir, "mod", "download", "golang.org/x/sys")
	return err
}

func writeFile(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o666)
}

func goCmd(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GO111MODULE=on")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}
