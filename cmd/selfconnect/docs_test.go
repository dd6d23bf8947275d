package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/analyzer"
	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/analyzer/reconnect"
)

// page returns a file of the repository, by its path there.
func page(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r", "")
}

// What a rule's help says and what its page says are the same: each of these
// stands in both.
var claims = map[string][]string{
	reconnect.Name: {
		"server", "package net|`net", "raw", "custom dialer", "local port", "loop", "after it failed|retries",
		"function", "ends", "before it is used|before the connection is used", "not TCP|cannot be TCP", "port", "address",
		"interrupted|EINTR", "pending|EINPROGRESS", "another address|next address", "only the user|user's dialer",
	},
	listenport.Name: {
		"ephemeral range", "outgoing connections", "ask for any port", "cannot start|does not start", "even one|even port", "retries", "down",
		"literal", "constants, variables, flags, formatting", "parameters", "results and struct fields", "other packages|in others", "struct tag", "name",
		"only dialled", "printed", "compared", "free one|free port", "TCP nor UDP|TCP or UDP", "code that cannot run",
	},
}

func TestRulePages(t *testing.T) {
	const base = "https://github.com/selfconnect/selfconnect/blob/main/"
	for _, rule := range []struct{ name, doc, url string }{
		{reconnect.Name, reconnect.Doc, reconnect.URL},
		{listenport.Name, listenport.Doc, listenport.URL},
	} {
		path, ok := strings.CutPrefix(rule.url, base)
		if !ok {
			t.Errorf("%s: the URL %s is not below %s", rule.name, rule.url, base)
			continue
		}
		text := page(t, path)
		if !strings.HasPrefix(text, "# "+rule.name+": ") {
			t.Errorf("%s is not headed %s", path, rule.name)
		}
		for where, text := range map[string]string{"the help": rule.doc, path: text} {
			text = strings.Join(strings.Fields(text), " ")
			for _, claim := range claims[rule.name] {
				says := func(words string) bool { return strings.Contains(text, words) }
				if !slices.ContainsFunc(strings.Split(claim, "|"), says) {
					t.Errorf("%s of %s does not say %q", where, rule.name, claim)
				}
			}
		}
	}
}

var flagRow = regexp.MustCompile("(?m)^\\| `-([a-z-]+)([^`]*)` \\| (?:`([^`]*)`)?")

// The README has a row for each flag, with its default, and for no other.
func TestFlagsDocumented(t *testing.T) {
	documented := make(map[string]string)
	for _, row := range flagRow.FindAllStringSubmatch(page(t, "README.md"), -1) {
		documented[row[1]] = row[3]
	}
	fresh, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	flags := make(map[string]bool)
	fresh.Flags.VisitAll(func(f *flag.Flag) {
		flags[f.Name] = true
		if def, ok := documented[f.Name]; !ok || def != f.DefValue {
			t.Errorf("the README says of -%s: default %q, %t, want %q", f.Name, def, ok, f.DefValue)
		}
	})
	for name := range documented {
		if !flags[name] {
			t.Errorf("the README has a flag -%s, and the analyzer has not", name)
		}
	}
	for _, path := range []string{"docs/rules/reconnect.md", "docs/rules/listenport.md"} {
		for _, row := range flagRow.FindAllStringSubmatch(page(t, path), -1) {
			if !flags[row[1]] {
				t.Errorf("%s has a flag -%s, and the analyzer has not", path, row[1])
			}
		}
	}
}

var link = regexp.MustCompile(`\]\(([^()\s]+)\)`)

// Links from the pages lead somewhere, and so do those to headings.
func TestLinks(t *testing.T) {
	pages, err := fs.Glob(os.DirFS(filepath.Join("..", "..")), "*.md")
	for _, pattern := range []string{"docs/*.md", "docs/*/*.md", ".github/*.md"} {
		more, failed := fs.Glob(os.DirFS(filepath.Join("..", "..")), pattern)
		pages, err = append(pages, more...), errors.Join(err, failed)
	}
	if err != nil || len(pages) < 12 {
		t.Fatalf("the pages are %q, %v", pages, err)
	}
	for _, from := range pages {
		for _, m := range link.FindAllStringSubmatch(page(t, from), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			file, heading, _ := strings.Cut(m[1], "#")
			to := from
			if file != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(from), file))
			}
			if _, err := os.Stat(filepath.Join("..", "..", to)); err != nil {
				t.Errorf("%s has a link to %s: %v", from, m[1], err)
			} else if heading != "" && !slices.Contains(headings(page(t, to)), heading) {
				t.Errorf("%s has a link to %s, and %s has the headings %q", from, m[1], to, headings(page(t, to)))
			}
		}
	}
}

// headings returns the names that GitHub gives to the headings of a page.
func headings(text string) (names []string) {
	for line := range strings.Lines(text) {
		if title := strings.TrimLeft(line, "#"); title != line && strings.HasPrefix(title, " ") {
			name := regexp.MustCompile(`[^\w -]`).ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), "")
			names = append(names, strings.ReplaceAll(name, " ", "-"))
		}
	}
	return names
}

// The problem matcher of docs/github.md reads what the README shows.
func TestProblemMatcher(t *testing.T) {
	_, rest, _ := strings.Cut(page(t, "docs/github.md"), "```json\n")
	block, _, _ := strings.Cut(rest, "```")
	var file struct {
		ProblemMatcher []struct {
			Pattern []struct {
				Regexp                      string
				File, Line, Column, Message int
			}
		}
	}
	if err := json.Unmarshal([]byte(block), &file); err != nil {
		t.Fatalf("%v in\n%s", err, block)
	}
	pattern := file.ProblemMatcher[0].Pattern[0]
	matcher := regexp.MustCompile(pattern.Regexp)
	var found []string
	lines := page(t, "README.md") + "lib/lib.go:2:3: unused-nolint: this comment silences nothing of reconnect, and can go\n"
	for line := range strings.Lines(lines) {
		if m := matcher.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			name, _, _ := strings.Cut(m[pattern.Message], ":")
			found = append(found, m[pattern.File]+" "+m[pattern.Line]+" "+m[pattern.Column]+" "+name)
		}
	}
	want := []string{
		"/home/you/selfconnect/testdata/demo/relay/main.go 62 16 reconnect", "/home/you/selfconnect/testdata/demo/server/main.go 17 33 listenport",
		"lib/lib.go 2 3 unused-nolint",
	}
	if !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}

// The README's figures are those of the page that says how they were measured.
func TestFigures(t *testing.T) {
	readme := strings.Join(strings.Fields(page(t, "README.md")), " ")
	benchmark := page(t, "docs/benchmark.md")
	find := func(text, pattern string) []string {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("nothing in the page says %s", pattern)
		}
		return m[1:]
	}
	cpu := find(readme, `golangci-lint with all its dependencies, (\d+) s of CPU, of which (\d+) s`)
	for i, text := range find(benchmark, `\| golangci-lint v[\d.]+ \| ([\d.]+) s \| ([\d.]+) s`) {
		seconds, err := strconv.ParseFloat(text, 64)
		if want := fmt.Sprintf("%.0f", seconds); err != nil || cpu[1-i] != want {
			t.Errorf("the README says %s s of CPU, and docs/benchmark.md %s s", cpu[1-i], text)
		}
	}
	places := find(readme, `On (\d+) places .* .listenport. found (\d+ of \d+) and reported (\d+ of \d+) that are fine, .reconnect. found (\d+ of \d+) and reported (\d+ of \d+):`)
	want := find(benchmark, `(?m)^(\d+) places`)
	for _, rule := range []string{listenport.Name, reconnect.Name} {
		want = append(want, find(benchmark, "\\| `"+rule+"` \\| (\\d+ of \\d+) \\| (\\d+ of \\d+) \\|")...)
	}
	if !slices.Equal(places, want) {
		t.Errorf("the README says of the labelled places %q, and docs/benchmark.md %q", places, want)
	}
}
