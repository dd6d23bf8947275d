package metamorph_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/selfconnect/selfconnect/analyzer"
	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/internal/metamorph"
)

// The cases of the rules, rewritten by every transform:
//
//	go test ./internal/metamorph -v -all
//	go test ./internal/metamorph -v -all -package 'reconnect/checks$' -transform extract -show
var (
	all       = flag.Bool("all", false, "rewrite all packages by all transforms, not a sample")
	same      = flag.Bool("same", false, "fail if any transform changes findings, not only a settled one")
	seed      = flag.Uint64("seed", 0, "the `seed` of the sample and of the transforms; 0 means a new one")
	pkgs      = flag.String("package", ".", "the packages to rewrite, as a regular expression")
	transform = flag.String("transform", ".", "the transforms, as a regular expression")
	show      = flag.Bool("show", false, "print what is rewritten where findings change")
)

// settled are the transforms that change no finding of any case. A finding that
// another one changes is a fault that is known; with -all it is printed.
var settled = []string{"alias", "init", "inline", "negate", "rename", "reorder", "split"}

// sampled is the number of pairs of a package and a transform in the sample.
const sampled = 40

func TestFindingsStay(t *testing.T) {
	prog, err := metamorph.Load(filepath.Join("..", "..", "testdata"), "listenport/...", "reconnect/...")
	if err != nil {
		t.Fatal(err)
	}
	*seed = cmp.Or(*seed, uint64(time.Now().UnixNano()))
	t.Logf("-seed %d", *seed)
	type pair struct {
		path string
		by   metamorph.Transform
	}
	var pairs []pair
	whichPackage, whichTransform := regexp.MustCompile(*pkgs), regexp.MustCompile(*transform)
	for _, path := range prog.Packages() {
		for _, by := range metamorph.Transforms() {
			if whichPackage.MatchString(path) && whichTransform.MatchString(by.Name) {
				pairs = append(pairs, pair{path, by})
			}
		}
	}
	if len(pairs) == 0 {
		t.Fatal("there is nothing to rewrite")
	}
	if !*all {
		rnd := rand.New(rand.NewPCG(*seed, 0))
		rnd.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		pairs = pairs[:min(sampled, len(pairs))]
	}
	before := make(map[string][]string)
	changed, applied := make(map[string]int), make(map[string]int)
	for _, p := range pairs {
		if _, ok := before[p.path]; !ok {
			_, before[p.path] = findings(t, prog, p.path, metamorph.Unchanged())
		}
		v, after := findings(t, prog, p.path, p.by)
		if v == nil || !v.Changed {
			continue
		}
		applied[p.by.Name]++
		if slices.Equal(before[p.path], after) || p.by.Order && len(before[p.path]) == len(after) {
			continue
		}
		changed[p.by.Name]++
		text := fmt.Sprintf("%s, rewritten by %s:%s", p.path, p.by.Name, difference(before[p.path], after))
		if *show {
			for name, source := range v.Files {
				text += "\n-- " + name + " --\n" + source
			}
		}
		if *same || slices.Contains(settled, p.by.Name) {
			t.Error(text)
		} else if *all {
			t.Log(text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(applied)) {
		t.Logf("%-10s %3d packages rewritten, the findings of %d changed", name, applied[name], changed[name])
	}
	if len(applied) == 0 {
		t.Error("nothing was rewritten")
	}
}

// findings rewrites a package and returns what is found in it then, as far as
// a transform must keep it. That it type-checks is part of the test.
func findings(t *testing.T, prog *metamorph.Program, path string, by metamorph.Transform) (v *metamorph.Variant, all []string) {
	t.Helper()
	v, err := prog.Rewrite(path, by, rand.New(rand.NewPCG(*seed, 1)))
	if err != nil {
		t.Errorf("%s, rewritten by %s: %v", path, by.Name, err)
		if *show && v != nil {
			for name, source := range v.Files {
				t.Logf("-- %s --\n%s", name, source)
			}
		}
		return nil, nil
	}
	a, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := v.Findings(a)
	if err != nil {
		t.Fatalf("%s, rewritten by %s: %v", path, by.Name, err)
	}
	for _, f := range found {
		all = append(all, kept(f))
	}
	slices.Sort(all)
	return v, slices.Compact(all)
}

// kept renders what of a finding stays: the line of a port's literal. The place
// where a retry loop is reported is a matter of how the loop is written, but it
// stays in the function.
func kept(f metamorph.Finding) string {
	if f.Category == listenport.Name || f.Function == "" {
		return fmt.Sprintf("%s:%d: %s", f.At.Filename, f.At.Line, f.Category)
	}
	return fmt.Sprintf("%s: %s: %s", f.At.Filename, f.Function, f.Category)
}

func difference(before, after []string) string {
	var b strings.Builder
	for _, f := range before {
		if !slices.Contains(after, f) {
			b.WriteString("\n\tlost: " + f)
		}
	}
	for _, f := range after {
		if !slices.Contains(before, f) {
			b.WriteString("\n\tnew:  " + f)
		}
	}
	return b.String()
}
