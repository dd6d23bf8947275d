package main

import (
	"strings"
	"testing"
)

func TestSpread(t *testing.T) {
	for _, test := range []struct {
		values []float64
		want   spread
	}{
		{[]float64{3}, spread{3, 3, 3}},
		{[]float64{4, 1}, spread{1, 2.5, 4}},
		{[]float64{9, 1, 4}, spread{1, 4, 9}},
	} {
		if got := spreadOf(test.values); got != test.want {
			t.Errorf("spreadOf(%v) = %v, want %v", test.values, got, test.want)
		}
	}
}

// The ratios are those within the pairs, not those of the medians.
func TestReport(t *testing.T) {
	var out strings.Builder
	err := report(&out, "nothing", "tool",
		[]usage{{cpu: 1}, {cpu: 2}, {cpu: 10}},
		[]usage{{cpu: 3}, {cpu: 2}, {cpu: 20}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "ratio of CPU s 1.00 2.00 3.00"
	if got := strings.Join(strings.Fields(out.String()), " "); !strings.Contains(got, want) {
		t.Errorf("report prints\n%s\nwithout %q", out.String(), want)
	}
	if strings.Contains(out.String(), "ratio of peak") {
		t.Errorf("report prints a ratio of what is not known:\n%s", out.String())
	}
}
