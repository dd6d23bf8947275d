package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// report prints what the runs of two commands took; those at the same index
// are a pair.
func report(w io.Writer, base, tool string, baseRuns, toolRuns []usage) error {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(tab, "%d pairs\tmin\tmedian\tmax\t\n", len(toolRuns))
	row := func(name string, values []float64) {
		s := spreadOf(values)
		fmt.Fprintf(tab, "%s\t%.2f\t%.2f\t%.2f\t\n", name, s.min, s.median, s.max)
	}
	for _, column := range []struct {
		name string
		of   func(usage) float64
	}{
		{"CPU s", func(u usage) float64 { return u.cpu }},
		{"peak MB", func(u usage) float64 { return u.peak }},
	} {
		b, t := each(baseRuns, column.of), each(toolRuns, column.of)
		row(base+", "+column.name, b)
		row(tool+", "+column.name, t)
		if slices.Min(b) > 0 { // a system may not tell
			row("ratio of "+column.name, ratios(b, t))
		}
	}
	return tab.Flush()
}

func each(runs []usage, of func(usage) float64) []float64 {
	values := make([]float64, len(runs))
	for i, u := range runs {
		values[i] = of(u)
	}
	return values
}

func ratios(base, tool []float64) []float64 {
	values := make([]float64, len(base))
	for i := range base {
		values[i] = tool[i] / base[i]
	}
	return values
}

type spread struct{ min, median, max float64 }

// spreadOf returns the spread of one or more values.
func spreadOf(values []float64) spread {
	s := slices.Sorted(slices.Values(values))
	mid := len(s) / 2
	median := s[mid]
	if len(s)%2 == 0 {
		median = (s[mid-1] + s[mid]) / 2
	}
	return spread{s[0], median, s[len(s)-1]}
}
