package metamorph_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/metamorph"
)

// meaning is a package that tells what it does, in the forms that transforms
// rewrite.
const meaning = `// Package meaning tells what it does.
package meaning

import (
	"errors"
	"fmt"
	"strings"
)

type buffer struct{ b strings.Builder }

func (b *buffer) say(format string, args ...any) int {
	n, _ := fmt.Fprintf(&b.b, format+";", args...)
	return n
}

func (b buffer) text() string { return b.b.String() }

var errOdd = errors.New("odd")

const limit = 7

func half(b *buffer, n int) (int, error) {
	b.say("half %d", n)
	if n%2 != 0 {
		return 0, errOdd
	}
	return n / 2, nil
}

func named(b *buffer, n int) (m int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	if m, err = half(b, n); err != nil && n > 2 || m == 4 {
		panic(n)
	}
	return m, err
}

func kind(n any) string {
	switch v := n.(type) {
	case int:
		return fmt.Sprint("int", v)
	case string:
		return "string" + v
	}
	return "other"
}

func sizes(b *buffer, n int) string {
	switch twice := n * 2; {
	case twice > 10 && n != 6:
		return "big"
	case twice < 4 || n == 2:
		return "small"
	default:
		b.say("twice %d", twice)
	}
	switch n {
	case 3, 4:
		return "some"
	case 6:
		break
	default:
		return "more"
	}
	return "six"
}

func loop(b *buffer, n int) (sum int) {
	i := 0
	for i < n && sum != 3 {
		i++
		if i == 2 {
			continue
		} else {
			sum += i
		}
		if i > limit {
			break
		}
	}
	for _, s := range []string{"a", "b"} {
		f := strings.ToUpper
		up := f(s)
		b.say("%s", up)
	}
	return sum
}

func closure(n int) func() int {
	count := n
	return func() int { count++; return count }
}

func array(a [2]int) [2]int {
	p := a[:]
	p[0] = 9
	return a
}

// Trace returns what happened.
func Trace() string {
	var b buffer
	for n := range 9 {
		m, err := half(&b, n)
		b.say("%d %v", m, err)
		m, err = named(&b, n)
		b.say("%d %v %s %s", m, err, kind(n), sizes(&b, n))
		b.say("%d", loop(&b, n))
		next := closure(n)
		next()
		b.say("%d %v", next(), array([2]int{n, n}))
		if err := errors.Join(err, nil); err == nil {
			b.say("fine")
		} else if errors.Is(err, errOdd) {
			b.say("odd")
		} else {
			b.say("worse")
		}
		low := n < limit
		b.say("%t", low)
	}
	return b.text()
}
`

// What a transform makes of a package does the same.
func TestMeaningStays(t *testing.T) {
	gopath := t.TempDir()
	write(t, filepath.Join(gopath, "src", "meaning", "meaning.go"), meaning)
	prog, err := metamorph.Load(gopath, "meaning")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/metamorph\n\ngo 1.26\n")
	var imports, calls strings.Builder
	for i, by := range append([]metamorph.Transform{metamorph.Unchanged()}, metamorph.Transforms()...) {
		v, err := prog.Rewrite("meaning", by, rand.New(rand.NewPCG(1, 1)))
		if err != nil {
			t.Fatalf("%s: %v\n%s", by.Name, err, v.Files["meaning.go"])
		}
		if !v.Changed && i > 0 {
			t.Errorf("%s finds nothing to rewrite", by.Name)
		}
		for name, text := range v.Files {
			if name == "moved.go" {
				write(t, filepath.Join(dir, "moved", name), text)
				continue
			}
			write(t, filepath.Join(dir, by.Name, name), text)
		}
		fmt.Fprintf(&imports, "import by%d \"example.com/metamorph/%s\"\n", i, by.Name)
		fmt.Fprintf(&calls, "\tfmt.Println(%q, by%d.Trace())\n", by.Name, i)
	}
	write(t, filepath.Join(dir, "main.go"), "package main\n\nimport \"fmt\"\n"+imports.String()+"\nfunc main() {\n"+calls.String()+"}\n")
	cmd := exec.Command("go", "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	_, want, _ := strings.Cut(lines[0], " ")
	if len(lines) != len(metamorph.Transforms())+1 || len(want) < 500 {
		t.Fatalf("%d lines, the first of which is\n%s", len(lines), want)
	}
	for _, line := range lines[1:] {
		if name, got, _ := strings.Cut(line, " "); got != want {
			t.Errorf("rewritten by %s it does\n%s\nnot\n%s", name, got, want)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
