package main

import (
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the picture of the README anew")

// The README's picture shows what the linter prints for the demo.
//
//	go test ./cmd/selfconnect -run TestPicture -update
func TestPicture(t *testing.T) {
	root, output := demo(t)
	want := picture("selfconnect ./testdata/demo/...", output)
	file := filepath.Join(root, "docs", "terminal.svg")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := page(t, "docs/terminal.svg"); got != want {
		t.Errorf("docs/terminal.svg is not what the linter prints; -update writes it anew:\n%s", want)
	}
}

var demoOnce struct {
	sync.Once
	output string
}

// demo returns the root of the repository, and what the linter prints for the
// demo, as if the root were /home/you/selfconnect.
func demo(t *testing.T) (root, output string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the demo's raw dialer is Linux's")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	demoOnce.Do(func() { _, demoOnce.output, _ = run(t, root, binary(t), "./testdata/demo/...") })
	return root, strings.ReplaceAll(demoOnce.output, root, "/home/you/selfconnect")
}

// columns is the width of the terminal in the picture.
const columns = 100

// picture draws a terminal in which a command has printed something.
func picture(command, output string) string {
	var lines []string
	for line := range strings.Lines(output) {
		lines = append(lines, wrap(strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "    "))...)
	}
	const line, char, margin = 20, 8, 16
	var b strings.Builder
	height := margin*2 + line*(len(lines)+2)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" role="img" aria-label="What selfconnect prints for the demo">`+"\n",
		margin*2+char*columns, height)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#1e1e2e"/>` + "\n")
	b.WriteString(`<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" fill="#cdd6f4" xml:space="preserve">` + "\n")
	y := margin + line/2
	text := func(s, fill string) {
		fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s">%s</text>`+"\n", margin, y, fill, html.EscapeString(s))
		y += line
	}
	text("$ "+command, "#a6e3a1")
	for _, l := range lines {
		fill := "#cdd6f4"
		if strings.HasPrefix(l, "/home/") {
			fill = "#f9e2af"
		}
		text(l, fill)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// wrap breaks a line into those of a terminal.
func wrap(s string) (lines []string) {
	for utf8.RuneCountInString(s) > columns {
		r := []rune(s)
		lines, s = append(lines, string(r[:columns])), string(r[columns:])
	}
	return append(lines, s)
}
