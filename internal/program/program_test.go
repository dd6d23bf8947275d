package program_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

func TestReaching(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	programtest.Each(t, pass, "reaching", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package, m)
		root, path, _, ok := p.Place(m.Call.Args[0])
		if !ok {
			t.Fatal("no place")
		}
		stores, entry := p.Reaching(c.In, root, path, m.Call)
		var got []string
		if entry {
			got = append(got, "entry")
		}
		for _, s := range stores {
			got = append(got, types.ExprString(s.RHS))
		}
		programtest.Compare(t, strings.Join(got, ", "), m)
	})
}

func TestRuns(t *testing.T) {
	pass, p := programtest.Open(t, "testdata")
	programtest.Each(t, pass, "runs", func(t *testing.T, m programtest.Mark) {
		programtest.CompareBool(t, p.Runs(programtest.CallAt(t, p.Package, m)), m)
	})
}
