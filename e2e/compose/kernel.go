package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
	"github.com/selfconnect/selfconnect/e2e/lab"
)

// runAll runs the programs of the module in dir/cases in the kernel lab, as one
// binary.
func runAll(dir string, results []*result) error {
	l, err := buildLab(dir, results)
	if err != nil {
		return err
	}
	denied, err := l.Allowed()
	if err != nil {
		return err
	}
	if denied != nil {
		return &deniedError{denied}
	}
	var cases []lab.Case
	for _, r := range results {
		cases = append(cases, lab.Case{Name: r.Name})
	}
	for i, r := range l.RunAll(cases) {
		results[i].outcome, results[i].runErr, results[i].ran = r.Outcome, r.Err, true
	}
	return nil
}

// A deniedError says why the system does not let the lab have its namespaces.
type deniedError struct{ error }

func (e *deniedError) Error() string {
	return "no user and network namespace can be made: " + e.error.Error()
}

// buildLab builds the lab's driver with the programs in it.
func buildLab(dir string, results []*result) (*lab.Lab, error) {
	if err := lab.CopyRunner(dir); err != nil {
		return nil, err
	}
	sys, err := goCmd(".", "list", "-m", "-f", "{{.Version}}", "golang.org/x/sys")
	if err != nil {
		return nil, err
	}
	files := map[string]string{
		"go.mod": fmt.Sprintf("module driver\n\ngo 1.26.0\n\nrequire (\n\t%s v0.0.0\n\tgolang.org/x/sys %s)\n\nreplace %[1]s => ../cases\n", program.Module, sys),
		"given.go": `package main

import "net"

// use uses a connection, and keeps it.
func use[T any](T) { select {} }

// oneClient is a listener with one client.
func oneClient() net.Listener {
	clients := make(chan net.Conn, 1)
	client, _ := net.Pipe()
	clients <- client
	return listener{clients}
}

type listener struct{ clients chan net.Conn }

func (l listener) Accept() (net.Conn, error) { return <-l.clients, nil }
func (l listener) Close() error              { return nil }
func (l listener) Addr() net.Addr            { return &net.TCPAddr{} }

func oneJob() <-chan int {
	jobs := make(chan int, 1)
	jobs <- 1
	return jobs
}
`,
	}
	var list strings.Builder
	list.WriteString("package main\n\nvar cases = []Case{\n")
	for _, r := range results {
		kind := map[program.Kind]string{program.Tried: "Tried", program.Caught: "Caught", program.Idle: "Idle", program.Outside: "Outside"}[r.Truth.Kind]
		if kind == "" {
			kind = "Tried"
		}
		fmt.Fprintf(&list, "{Name: %q, Port: %d, Kind: %s, run: %s},\n", r.Name, r.Entry.Port, kind, r.Name)
		files["run_"+r.Name+"_.go"] = caller(r.Program)
	}
	list.WriteString("}\n")
	files["cases.go"] = list.String()
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, "driver", name), text); err != nil {
			return nil, err
		}
	}
	return lab.Build(dir)
}

// caller is a file with a function that calls the program.
func caller(p *program.Program) string {
	var text strings.Builder
	text.WriteString("package main\n\nimport (\n")
	own := fmt.Sprintf("%s/reconnect/%s/%s", program.Module, p.Name, p.Entry.Package)
	if !strings.Contains(strings.Join(p.Entry.Imports, " ")+" ", own+" ") {
		fmt.Fprintf(&text, "%q\n", own)
	}
	for _, path := range p.Entry.Imports {
		fmt.Fprintf(&text, "%q\n", path)
	}
	call := fmt.Sprintf("%s(%s)", p.Entry.Func, strings.Join(p.Entry.Args, ", "))
	if p.Entry.Results {
		call = "keep(" + call + ")"
	}
	fmt.Fprintf(&text, ")\n\nfunc %s() { %s }\n", p.Name, call)
	return text.String()
}

// wrong says what the kernel saw that was not known by construction, or "".
func (r *result) wrong() string {
	t, out := r.Truth, r.outcome
	switch {
	case !r.ran || t.Kind == program.Unseen:
		return ""
	case r.runErr != nil:
		return r.runErr.Error()
	case t.Used != out.Used:
		return fmt.Sprintf("a connection to itself is used: %t by construction, %t by the kernel: %+v", t.Used, out.Used, out)
	case t.Kind == program.Caught && !out.Came:
		return fmt.Sprintf("it never was connected to itself: %+v", out)
	case (t.Kind == program.Tried || t.Kind == program.Outside) && (out.Attempts == 0 || out.Came):
		return fmt.Sprintf("it should have tried, and not been connected to itself: %+v", out)
	case t.Kind == program.Idle && out.Attempts > 0:
		return fmt.Sprintf("it should not have tried: %+v", out)
	}
	return ""
}
