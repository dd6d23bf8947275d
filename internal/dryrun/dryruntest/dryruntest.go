// Package dryruntest runs small packages for tests, and compares what their listening calls
// were given with what comments say of their lines.
package dryruntest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun"
	"github.com/selfconnect/selfconnect/internal/dryrun/std"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// Hear runs the package in a directory, and holds for each comment "// heard: …" behind a
// listening call what that was given, in the order in which it was.
func Hear(t *testing.T, dir string) {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := programtest.Load(t, dir)
	heard := make(map[string][]string)
	m := dryrun.New(pass.Pkg, lower.Files(pass, pass.Files), table, func(l std.Listen) {
		posn := pass.Fset.Position(l.Pos)
		line := fmt.Sprint(posn.Filename, posn.Line)
		if s := spell(l); !slices.Contains(heard[line], s) {
			heard[line] = append(heard[line], s)
		}
	})
	start := m.Init()
	for _, f := range m.Entries() {
		m.Run(f, start)
	}
	if m.Cut() != "" {
		t.Error(m.Cut())
	}
	programtest.Each(t, pass, "heard", func(t *testing.T, mark programtest.Mark) {
		posn := pass.Fset.Position(mark.Call.Pos())
		all := heard[fmt.Sprint(posn.Filename, posn.Line)]
		if len(all) == 0 {
			all = []string{"none"}
		}
		programtest.Compare(t, strings.Join(all, ", "), mark)
	})
}

func spell(l std.Listen) string {
	port, chosen, computed, ok := value.PortOf(l.At, l.Row.Operand("at").Aspect)
	words := []string{fmt.Sprint(port)}
	switch {
	case !ok && value.IsOutside(l.At):
		words[0] = "outside"
	case !ok:
		words[0] = "lost"
	}
	for word, is := range map[string]bool{"chosen": chosen, "computed": computed} {
		if is {
			words = append(words, word)
		}
	}
	if l.Sought {
		words = append(words, "sought")
	}
	if l.Late {
		words = append(words, "late")
	}
	return strings.Join(words, " ")
}
