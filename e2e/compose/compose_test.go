package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

// maxWrong is the share of programs on which the linter may disagree with what
// is known by construction and confirmed by the kernel. docs/benchmark.md has the
// share that was measured; if it were 2 in 100, there would be more than 7 in 150
// programs of a fresh seed once in some hundred runs.
const maxWrong = 0.05

var (
	testN    = flag.Int("programs", 150, "how many programs")
	testSeed = flag.Uint64("composed.seed", 0, "their seed; 0 is the clock")
)

// TestComposed demands that construction and kernel agree on each program of a
// fresh seed, and measures how many the linter judges as they do.
func TestComposed(t *testing.T) {
	dir := t.TempDir()
	o := options{n: *testN, seed: *testSeed, kernel: true, bin: filepath.Join(dir, "selfconnect.exe")}
	if o.seed == 0 {
		o.seed = uint64(time.Now().UnixNano()) % 1_000_000
	}
	t.Logf("%d programs of the seed %d; again: go test ./compose -run TestComposed -args -programs %[1]d -composed.seed %d", o.n, o.seed, o.seed)
	if _, err := goCmd(filepath.Join("..", ".."), "build", "-o", o.bin, "./cmd/selfconnect"); err != nil {
		t.Fatal(err)
	}
	programs, err := compose(o)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	results, err := measure(programs, o)
	if denied := (*deniedError)(nil); errors.As(err, &denied) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	ran, right := 0, 0
	var faults, wrong []*result
	for _, r := range results {
		if r.Truth.Kind != program.Unseen {
			ran++
		}
		if why := r.wrong(); why != "" {
			t.Errorf("%s: %s\n\t%s\n%s", r.Name, why, r.Choice, text(r.Program))
			wrong = append(wrong, r)
		}
		if kind, _ := r.fault(); kind == "" {
			right++
		} else {
			faults = append(faults, r)
		}
	}
	t.Logf("construction and kernel are compared for %d of %d; the linter agrees on %d; %.0f s", ran, len(results), right, time.Since(start).Seconds())
	if ran < len(results)*3/4 {
		t.Errorf("want three of four that the kernel can tell")
	}
	var plain strings.Builder
	if err := minimise(&plain, wrong, options{kernel: true, verbose: true}); err != nil {
		t.Fatal(err)
	}
	if len(wrong) > 0 {
		t.Errorf("made plain:%s", plain.String())
	}
	if len(faults) == 0 {
		return
	}
	plain.Reset()
	if err := minimise(&plain, faults[:min(len(faults), 10)], options{bin: o.bin, verbose: true}); err != nil {
		t.Fatal(err)
	}
	report := t.Logf
	if float64(len(faults)) > maxWrong*float64(len(results)) {
		report = t.Errorf
	}
	report("the linter disagrees on %d programs:%s", len(faults), plain.String())
}

func text(p *program.Program) string {
	var b strings.Builder
	printProgram(&b, p)
	fmt.Fprintf(&b, "-- called as %s(%s)\n", p.Entry.Func, strings.Join(p.Entry.Args, ", "))
	return b.String()
}
