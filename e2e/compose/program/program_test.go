package program

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// TestDrawn demands that each variant of each dimension comes up, and that a
// program is silent for one reason at most.
func TestDrawn(t *testing.T) {
	all := tables()
	drawn := make(map[Dim]map[string]int)
	reports := 0
	const n = 10_000
	for i := range n {
		c := Random(rand.New(rand.NewPCG(1, uint64(i))))
		reasons := 0
		for _, d := range Dims {
			if drawn[d] == nil {
				drawn[d] = make(map[string]int)
			}
			drawn[d][c[d]]++
			for _, v := range all[d] {
				if v.name == c[d] && v.silent && d != Where {
					reasons++
				}
			}
		}
		if c.checked() {
			reasons++
		}
		truth := c.truth()
		if reasons > 1 || reasons == 0 && !truth.Report {
			t.Fatalf("%d reasons, reported: %t: %s", reasons, truth.Report, c)
		}
		if truth.Report {
			reports++
		}
	}
	for d, table := range tables() {
		for _, v := range table {
			if drawn[d][v.name] == 0 {
				t.Errorf("%s: %s is never drawn", d, v.name)
			}
		}
	}
	if share := float64(reports) / n; share < 0.4 || share > 0.65 {
		t.Errorf("%.2f of the programs are to be reported, want about half", share)
	}
}

// TestLayout demands that the same choice and layout make the same program, and
// that another layout has the same truth.
func TestLayout(t *testing.T) {
	differ := 0
	for i := range 300 {
		rng := rand.New(rand.NewPCG(2, uint64(i)))
		c := Random(rng)
		first, err := New("p", c, 1)
		if err != nil {
			t.Fatal(err)
		}
		again, err := New("p", c, 1)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first, again) {
			t.Errorf("made twice, it is another: %s", c)
		}
		other, err := New("p", c, 2)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first.Files, other.Files) {
			differ++
		}
		if first.Truth.Report != other.Truth.Report || first.Truth.Kind != other.Truth.Kind {
			t.Errorf("written otherwise, its truth is another: %s", c)
		}
	}
	if differ < 290 {
		t.Errorf("another layout makes another text in %d of 300", differ)
	}
}

// TestNames demands that a token that is declared in a package is not a local
// variable elsewhere: both would have one name.
func TestNames(t *testing.T) {
	local := regexp.MustCompile(`([^\n{;]*) :=`)
	for i := range 3000 {
		rng := rand.New(rand.NewPCG(3, uint64(i)))
		c := Random(rng)
		b := newBuild(c, rng)
		b.compose()
		n := &namer{b: b, home: make(map[string]int), open: make(map[string]bool)}
		n.declare()
		for _, u := range b.units {
			for _, line := range local.FindAllStringSubmatch(u.text, -1) {
				for _, m := range token.FindAllStringSubmatch(line[1], -1) {
					if _, declared := n.home[m[2]]; declared && m[1] != "@" && !strings.Contains(line[1], "range") {
						t.Errorf("$%s is a variable and declared: %s", m[2], c)
					}
				}
			}
		}
	}
}
