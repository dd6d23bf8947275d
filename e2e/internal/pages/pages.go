// Package pages reads the pieces of code in the project's documents, for the
// tests that run or compile them.
package pages

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A Block is a fenced piece of text.
type Block struct {
	Page string // path below the root of the repository
	Line int    // of its first line
	Lang string
	Text string
}

// Root returns the root of the repository.
func Root(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// All returns the documents: paths below the root.
func All(t *testing.T) (pages []string) {
	t.Helper()
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "e2e/*.md", "e2e/*/*.md"} {
		found, err := filepath.Glob(filepath.Join(Root(t), filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range found {
			rel, err := filepath.Rel(Root(t), path)
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, filepath.ToSlash(rel))
		}
	}
	return pages
}

// Blocks returns the blocks of a document, without the indentation of those in
// lists.
func Blocks(t *testing.T, page string) (blocks []Block) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(Root(t), filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	var in *Block
	indent := ""
	for i, line := range strings.Split(string(text), "\n") {
		trimmed := strings.TrimLeft(line, " ")
		lang, isFence := strings.CutPrefix(trimmed, "```")
		switch {
		case isFence && in == nil:
			indent = line[:len(line)-len(trimmed)]
			in = &Block{Page: page, Line: i + 2, Lang: lang}
		case isFence:
			blocks = append(blocks, *in)
			in = nil
		case in != nil:
			in.Text += strings.TrimPrefix(line, indent) + "\n"
		}
	}
	if in != nil {
		t.Fatalf("%s: the block of line %d has no end", page, in.Line)
	}
	return blocks
}

// Find returns the block of a document that contains some text. It fails the
// test unless there is just one.
func Find(t *testing.T, page, text string) Block {
	t.Helper()
	found := slices.DeleteFunc(Blocks(t, page), func(b Block) bool { return !strings.Contains(b.Text, text) })
	if len(found) != 1 {
		t.Fatalf("%s has %d blocks with %q, want 1", page, len(found), text)
	}
	return found[0]
}
