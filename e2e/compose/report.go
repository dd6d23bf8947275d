package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

// Exit codes.
const (
	agreed       = 0
	kernelWrong  = 1 // construction and kernel disagree
	linterWrong  = 3 // the linter disagrees with both
	reportColumn = "%-60s %4d of %4d  %3.0f %%  (missed %d, false %d, misplaced %d, repeated %d)\n"
)

// A tally counts the linter's verdicts on some programs.
type tally struct {
	dim     program.Dim
	variant string
	all     int
	faults  map[string]int
}

func (t tally) right() int {
	n := t.all
	for _, f := range t.faults {
		n -= f
	}
	return n
}

func (t tally) share() float64 { return 100 * float64(t.right()) / float64(max(t.all, 1)) }

// report prints the disagreements and the table of agreement.
func report(w io.Writer, results []*result, o options) (code int) {
	ran, unseen := 0, 0
	for _, r := range results {
		if !r.ran {
			continue
		}
		ran++
		if r.Truth.Kind == program.Unseen {
			unseen++
		}
		if why := r.wrong(); why != "" {
			code = kernelWrong
			fmt.Fprintf(w, "KERNEL %s: %s\n\t%s\n", r.Name, why, r.Choice)
		}
	}
	if ran > 0 {
		fmt.Fprintf(w, "%d programs ran in the kernel lab, of %d it cannot tell\n", ran, unseen)
	}
	if o.bin == "" {
		return code
	}
	total := tally{faults: make(map[string]int)}
	byVariant := make(map[string]*tally)
	reported := 0
	for _, r := range results {
		kind, detail := r.fault()
		if r.Truth.Report {
			reported++
		}
		if kind != "" {
			code = max(code, linterWrong*(1-code))
			if o.verbose {
				fmt.Fprintf(w, "%-9s %s: %s\n\t%s\n", kind, r.Name, detail, r.Choice)
			}
		}
		total.add(kind)
		for _, d := range program.Dims {
			key := string(d) + ": " + r.Choice[d]
			if byVariant[key] == nil {
				byVariant[key] = &tally{dim: d, variant: r.Choice[d], faults: make(map[string]int)}
			}
			byVariant[key].add(kind)
		}
	}
	var rows []*tally
	for _, t := range byVariant {
		rows = append(rows, t)
	}
	slices.SortFunc(rows, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(a.share(), b.share()), cmp.Compare(b.all, a.all), cmp.Compare(a.variant, b.variant))
	})
	for _, t := range rows {
		t.print(w, fmt.Sprintf("%s: %s", t.dim, t.variant))
	}
	fmt.Fprintf(w, "%d programs are to be reported, %d not\n", reported, len(results)-reported)
	total.print(w, "in all")
	return code
}

func (t *tally) add(kind string) {
	t.all++
	if kind != "" {
		t.faults[kind]++
	}
}

func (t *tally) print(w io.Writer, name string) {
	fmt.Fprintf(w, reportColumn, name, t.right(), t.all, t.share(), t.faults["missed"], t.faults["false"], t.faults["misplaced"], t.faults["repeated"])
}
