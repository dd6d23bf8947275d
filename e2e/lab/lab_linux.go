package lab

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A Case is one program of the lab: an exported function among the cases.
type Case struct {
	Name string // package.Function
	At   string // the function in which it is reported, if that is another
	Port int    // the port that it dials, if that is not the usual one
	Kind string // of one that is not reported: "" tries and is never connected to itself, "caught", "idle", "outside"
}

// An Outcome is what the kernel's tables say of a case.
type Outcome struct {
	Attempts int  // TCP connects
	Came     bool // a connection had the same two ends
	Used     bool // and stayed open, or carried data
	Moved    bool // the ephemeral range moved onto the port, after a refusal
	Left     bool // the case ended or returned
	Missed   bool // and has not tried, or not again after the range had moved
}

// A Lab is the cases built into one program.
type Lab struct{ driver string }

// Copy copies the cases in sources, a directory with a directory for each
// package, into dir, with what it takes to run them: the modules "reconnect",
// the cases, and "driver".
func Copy(sources, dir string) error {
	for _, tree := range []struct {
		from, to string
		fast     bool
	}{
		{sources, "reconnect", true},
		{"testdata/inside", "reconnect", false}, // what makes their unexported types
		{"testdata/fast", "reconnect/fast", false},
		{"testdata/driver", "driver", false},
	} {
		if err := copySources(tree.from, filepath.Join(dir, tree.to), tree.fast); err != nil {
			return err
		}
	}
	sys, err := goCmd(".", "list", "-m", "-f", "{{.Version}}", "golang.org/x/sys")
	if err != nil {
		return err
	}
	files := map[string]string{
		"reconnect/go.mod": "module reconnect\n\ngo 1.26.0\n\nrequire golang.org/x/sys " + sys,
		"driver/go.mod": "module driver\n\ngo 1.26.0\n\nrequire (\n\treconnect v0.0.0\n\tgolang.org/x/sys " + sys +
			")\n\nreplace reconnect => ../reconnect\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

//go:embed testdata/driver/case.go testdata/driver/hold.go testdata/driver/kernel.go testdata/driver/main.go
//go:embed testdata/driver/segments.go testdata/driver/tries.go testdata/driver/watch.go
var runner embed.FS

// CopyRunner copies into dir/driver the sources of what runs and watches cases,
// without the cases: a variable of that name, a slice of Case, is left to be
// declared, as is the go.mod.
func CopyRunner(dir string) error {
	sources, err := fs.Sub(runner, "testdata")
	if err != nil {
		return err
	}
	return os.CopyFS(dir, sources)
}

// Build builds what Copy has made in dir, or what has become of it since.
func Build(dir string) (*Lab, error) {
	l := &Lab{driver: filepath.Join(dir, "driver.exe")}
	_, err := goCmd(filepath.Join(dir, "driver"), "build", "-mod=mod", "-o", l.driver, ".")
	return l, err
}

// copySources copies the Go files of a tree, and has them import a faster
// package for time if asked to.
func copySources(from, to string, fast bool) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if fast {
			src = bytes.Replace(src, []byte("\n\t\"time\"\n"), []byte("\n\ttime \"reconnect/fast\"\n"), 1)
			src = bytes.Replace(src, []byte("\nimport \"time\"\n"), []byte("\nimport time \"reconnect/fast\"\n"), 1)
		}
		dest := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(dest), 0o777); err != nil {
			return err
		}
		return os.WriteFile(dest, src, 0o666)
	})
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

// Cases lists the cases.
func (l *Lab) Cases() ([]Case, error) {
	out, err := exec.Command(l.driver, "list").Output()
	if err != nil {
		return nil, err
	}
	var cases []Case
	err = json.Unmarshal(out, &cases)
	return cases, err
}

// runs is how often a case is run that has not tried, or not again after the
// range has moved. A case of few tries may have had them all before, and one that
// gives up after a while may not have come to try, where the machine is busy; one
// that tries once has the same outcome each time.
const runs = 4

// Run runs a case in namespaces of its own.
func (l *Lab) Run(name string) (Outcome, error) {
	for range runs - 1 {
		if out, err := l.runOnce(name); err != nil || !out.Missed {
			return out, err
		}
	}
	return l.runOnce(name)
}

func (l *Lab) runOnce(name string) (Outcome, error) {
	var out Outcome
	text, err := l.apart("watch", name)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(text, &out); err != nil {
		return out, fmt.Errorf("%s: %w: %q", name, err, text)
	}
	return out, nil
}

// A Result is the outcome of a case, or why it could not be run.
type Result struct {
	Outcome Outcome
	Err     error
}

// RunAll runs cases side by side: mostly they wait.
func (l *Lab) RunAll(cases []Case) []Result {
	results := make([]Result, len(cases))
	var all sync.WaitGroup
	slots := make(chan bool, 4*runtime.NumCPU())
	for i, c := range cases {
		slots <- true
		all.Go(func() {
			defer func() { <-slots }()
			results[i].Outcome, results[i].Err = l.Run(c.Name)
		})
	}
	all.Wait()
	return results
}

// apart runs the driver in a user and a network namespace of its own.
func (l *Lab) apart(args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, l.driver, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
		Pdeathsig:   syscall.SIGKILL,
	}
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return stdout.Bytes(), nil
}

// Allowed returns why the system does not let the lab have its namespaces, or
// what else is wrong.
func (l *Lab) Allowed() (denied, err error) {
	_, err = l.apart("probe")
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == notAllowed,
		errors.Is(err, fs.ErrPermission),
		errors.Is(err, syscall.ENOSPC), // the limit is 0 (namespaces(7), /proc/sys/user)
		errors.Is(err, syscall.EINVAL): // a kernel without them
		return err, nil
	}
	return nil, err
}

// notAllowed is the exit code of a driver that lacks a right.
const notAllowed = 3
